import "server-only";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { practitioners } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { ownedBy } from "@/lib/practice/owned-by";

/**
 * Holds a practitioner still whose time the actor may change. Two who publish at once take their turns here, so that
 * the later week is whole.
 */
export async function lockPractitioner(tx: Transaction, actor: Staff, practitionerId: string) {
  if (!isId(practitionerId)) throw notFound("practitioner");
  const [practitioner] = await tx
    .select({ timeZone: practitioners.timeZone, userId: practitioners.userId })
    .from(practitioners)
    .where(and(eq(practitioners.id, practitionerId), ownedBy(actor)))
    .for("update");
  if (!practitioner) throw notFound("practitioner");
  return practitioner;
}

/** Gives a practitioner's hours another zone. */
export async function setPractitionerZone(tx: Transaction, practitionerId: string, timeZone: string) {
  await tx.update(practitioners).set({ timeZone }).where(eq(practitioners.id, practitionerId));
}
