import "server-only";
import { db } from "@/db/client";
import { keyFrom } from "@/db/encryption";
import { forgetPerson } from "@/lib/accounts/forget";
import { forgetCheck } from "@/lib/appointments/device-check/note";
import { record } from "@/lib/audit/record";
import { endSessionsOf } from "@/lib/auth/session";
import { forgetLinks } from "@/lib/calendars/busy/link";
import { forgetConnections } from "@/lib/calendars/connected/accounts/connections";
import { forgetFeeds } from "@/lib/calendars/feeds/make-feed";
import { forgetConsents } from "@/lib/meetings/accounts/accounts";
import { forgetAddresses } from "@/lib/outbox/delivery-status/suppression";
import { forgetPayers } from "@/lib/payments/payers/payer-member";
import { retirePractitioner } from "@/lib/practice/change-practitioner";
import { cancelErased } from "@/lib/privacy/cancel-erased";
import { keepOrDestroy } from "@/lib/records/keep-records";
import { forgetNumber } from "@/lib/reminders/texts/forget-number";
import { forgetWaiting } from "@/lib/waiting-list/forget";

/**
 * Does to an account of a restored backup what its erasure did after the backup was made. Its key was never restored
 * and its row is marked already; this ends what it had ahead. `wrapped` is that key, for who it was to be put under the
 * key of a record that was kept. Doing it twice changes nothing.
 */
export async function eraseAgain(id: string, erasedAt: Date, wrapped?: string): Promise<void> {
  await db.transaction(async (tx) => {
    await endSessionsOf(tx, id, erasedAt);
    await forgetWaiting(tx, id, erasedAt);
    if (wrapped) await keepOrDestroy(tx, id, erasedAt, keyFrom(id, wrapped));
    await forgetPayers(tx, id, erasedAt);
    await forgetPerson(tx, id, erasedAt);
    await forgetCheck(tx, id);
    await forgetFeeds(tx, id);
    await forgetNumber(tx, id);
    await forgetAddresses(tx, id);
    await cancelErased(tx, { clientId: id }, erasedAt);
    const practitioner = await retirePractitioner(tx, id);
    if (practitioner) {
      await forgetLinks(tx, practitioner.practitionerId);
      await forgetConnections(tx, practitioner.practitionerId, erasedAt);
      await forgetConsents(tx, practitioner.practitionerId, erasedAt);
      await cancelErased(tx, practitioner, erasedAt);
    }
    await record(tx, { actorId: null, action: "account.erased", subjectId: id, details: { again: true } }, erasedAt);
  });
}
