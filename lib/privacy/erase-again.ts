import "server-only";
import { db } from "@/db/client";
import { record } from "@/lib/audit/record";
import { endSessionsOf } from "@/lib/auth/session";
import { retirePractitioner } from "@/lib/practice/change-practitioner";
import { cancelErased } from "@/lib/privacy/cancel-erased";
import { forgetWaiting } from "@/lib/waiting-list/forget";

/**
 * Does to an account of a restored backup what its erasure did after the backup was made. Its key was never restored
 * and its row is marked already; this ends what it had ahead. Doing it twice changes nothing.
 */
export async function eraseAgain(id: string, erasedAt: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await endSessionsOf(tx, id, erasedAt);
    await forgetWaiting(tx, id, erasedAt);
    await cancelErased(tx, { clientId: id }, erasedAt);
    const practitioner = await retirePractitioner(tx, id);
    if (practitioner) await cancelErased(tx, practitioner, erasedAt);
    await record(tx, { actorId: null, action: "account.erased", subjectId: id, details: { again: true } }, erasedAt);
  });
}
