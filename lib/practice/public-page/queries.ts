import "server-only";
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { practitionerPhotos, practitioners, users } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { may } from "@/lib/permissions/permissions";
import { isActivePractitioner } from "@/lib/practice/conditions";
import { listPractitioners, type PublicPractitioner } from "@/lib/practice/practitioners";
import { photoNamed } from "@/lib/practice/public-page/photo-address";

/** Everyone whose page is there for everyone, in the practice's order. */
export async function listPublished(): Promise<PublicPractitioner[]> {
  return (await listPractitioners()).filter(({ published }) => published);
}

/** The practitioner of a published page; null for one that is hidden, or of a person who takes no clients. */
export async function findPublished(slug: string): Promise<PublicPractitioner | null> {
  return (await listPublished()).find((person) => person.slug === slug) ?? null;
}

/**
 * The bytes of a photo by the name of its file; null where there is none. A person who takes no clients has none for
 * the public; those who may change hours see it still, before a page is there.
 */
export async function readPhoto(actor: Actor | null, file: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const named = photoNamed(file);
  if (!named) return null;
  const seen = actor && may(actor, "hours") ? undefined : isActivePractitioner;
  const [row] = await db
    .select({ bytes: practitionerPhotos[named.size] })
    .from(practitionerPhotos)
    .innerJoin(practitioners, eq(practitioners.id, practitionerPhotos.practitionerId))
    .innerJoin(users, eq(users.id, practitioners.userId))
    .where(and(eq(practitioners.photoKey, named.key), seen));
  return row?.bytes ?? null;
}
