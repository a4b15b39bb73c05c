import "server-only";
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { practitionerPhotos, practitioners } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { randomText } from "@/lib/id";
import { lockPractitioner } from "@/lib/practice/change-practitioner";
import { redrawPhoto } from "@/lib/practice/public-page/redraw-photo";

/** Bits enough that no address of a photo is guessed. */
const KEY_LETTERS = 26;

/**
 * Puts a photo in the place of a practitioner's, drawn anew: the actor's own, or any practitioner's for an admin. It has
 * an address of its own, so that caches may keep it for good. Refuses with `not_found` (404) another's, and with
 * `invalid` (400) what can't be read as a photo.
 */
export async function changePhoto(staff: Staff, practitionerId: string, sent: Uint8Array, now: Date) {
  // Whose it is comes first: nobody has the server draw for nothing.
  await db.transaction((tx) => lockPractitioner(tx, staff, practitionerId));
  const photo = await redrawPhoto(sent);
  await db.transaction(async (tx) => {
    await lockPractitioner(tx, staff, practitionerId);
    await tx
      .insert(practitionerPhotos)
      .values({ practitionerId, ...photo })
      .onConflictDoUpdate({ target: practitionerPhotos.practitionerId, set: photo });
    await setKey(tx, practitionerId, randomText(KEY_LETTERS));
    await record(tx, { actorId: staff.id, action: "practice.changed", subjectId: practitionerId }, now);
  });
}

/** Takes a practitioner's photo away, and with it what was at its address. Refuses with `not_found` (404) another's. */
export async function removePhoto(staff: Staff, practitionerId: string, now: Date) {
  await db.transaction(async (tx) => {
    await lockPractitioner(tx, staff, practitionerId);
    await tx.delete(practitionerPhotos).where(eq(practitionerPhotos.practitionerId, practitionerId));
    await setKey(tx, practitionerId, null);
    await record(tx, { actorId: staff.id, action: "practice.changed", subjectId: practitionerId }, now);
  });
}

async function setKey(tx: Transaction, practitionerId: string, photoKey: string | null) {
  await tx.update(practitioners).set({ photoKey }).where(eq(practitioners.id, practitionerId));
}
