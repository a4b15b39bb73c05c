import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { cache } from "react";
import { db } from "@/db/client";
import { practitioners, services, users } from "@/db/schema";
import { isId } from "@/lib/id";
import { isActivePractitioner } from "@/lib/practice/active";
import { ordinaryFirst } from "@/lib/practice/ordinary";

/** What the public may know of a practitioner. */
export type PublicPractitioner = Pick<
  typeof practitioners.$inferSelect,
  "id" | "slug" | "name" | "title" | "bio" | "timeZone"
>;

/** Everyone who takes clients, in the practice's order. */
export const listPractitioners = cache(async (): Promise<PublicPractitioner[]> => {
  const { id, slug, name, title, bio, timeZone } = practitioners;
  return db
    .select({ id, slug, name, title, bio, timeZone })
    .from(practitioners)
    .innerJoin(users, eq(users.id, practitioners.userId))
    .where(isActivePractitioner)
    .orderBy(asc(practitioners.position), asc(practitioners.name));
});

/** The service a client gets when none is named: the ordinary session. */
export async function defaultService() {
  const [service] = await db
    .select()
    .from(services)
    .where(eq(services.active, true))
    .orderBy(ordinaryFirst, asc(services.position), asc(services.name))
    .limit(1);
  return service ?? null;
}

/** A service that is offered, by its id; null when there is none. */
export async function findService(id: string) {
  if (!isId(id)) return null;
  const [service] = await db
    .select()
    .from(services)
    .where(and(eq(services.id, id), eq(services.active, true)));
  return service ?? null;
}

/** A practitioner who takes clients, by id or by the slug in the page's address; null when there is none. */
export async function findPractitioner(idOrSlug: string): Promise<PublicPractitioner | null> {
  const everyone = await listPractitioners();
  return everyone.find(({ id, slug }) => id === idOrSlug || slug === idOrSlug) ?? null;
}
