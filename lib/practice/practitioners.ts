import "server-only";
import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { practitioners, users } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { isActivePractitioner, ownedBy } from "@/lib/practice/conditions";
import { keptByVersion } from "@/lib/practice/version/kept-by-version";

/** What the public may know of a practitioner. */
export type PublicPractitioner = Pick<
  typeof practitioners.$inferSelect,
  | "id"
  | "userId"
  | "slug"
  | "name"
  | "title"
  | "bio"
  | "timeZone"
  | "pronouns"
  | "languages"
  | "specialities"
  | "published"
  | "photoKey"
>;

/** Everyone who takes clients, in the practice's order. */
export const listPractitioners = keptByVersion(async (): Promise<PublicPractitioner[]> => {
  const { id, userId, slug, name, title, bio, timeZone, pronouns, languages, specialities, published, photoKey } =
    practitioners;
  return db
    .select({ id, userId, slug, name, title, bio, timeZone, pronouns, languages, specialities, published, photoKey })
    .from(practitioners)
    .innerJoin(users, eq(users.id, practitioners.userId))
    .where(isActivePractitioner)
    .orderBy(asc(practitioners.position), asc(practitioners.name));
});

/** A practitioner who takes clients, by id or by the slug in the page's address; null when there is none. */
export async function findPractitioner(idOrSlug: string): Promise<PublicPractitioner | null> {
  const everyone = await listPractitioners();
  return everyone.find(({ id, slug }) => id === idOrSlug || slug === idOrSlug) ?? null;
}

/** The practitioners whose rules a member of staff may change, with those rules: themselves, or for an admin all. */
export function listRules(staff: Staff) {
  return db
    .select()
    .from(practitioners)
    .where(ownedBy(staff, "hours"))
    .orderBy(asc(practitioners.position), asc(practitioners.name));
}
