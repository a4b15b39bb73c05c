import { forgetDeactivations } from "@/lib/accounts/deactivations";
import { completeFinishedAppointments } from "@/lib/appointments/complete";
import { moveWords } from "@/lib/appointments/record/move-words";
import { sealPlainNotes } from "@/lib/availability/seal-notes";
import { lookAfterRooms } from "@/lib/consulting-rooms/arrange";
import { watchDisk } from "@/lib/health/disk";
import { deleteExpired } from "@/lib/jobs/expire";
import { keepFailedJobs } from "@/lib/jobs/failed-jobs";
import { runParts } from "@/lib/jobs/run-parts";
import { forgetSignals } from "@/lib/meetings/direct/signals";
import { moveDiagnoses } from "@/lib/payments/documents/move-diagnoses";
import { joinPayers } from "@/lib/payments/payers/payer-member";
import { practice } from "@/lib/practice/settings";
import { endRequestOffers } from "@/lib/requests/offers/end-offers";
import { forgetFreedTimes } from "@/lib/reservations/freed-times";
import { forgetHolds, releaseExpiredHolds } from "@/lib/reservations/release";

/** Makes sure that what should have happened did. Each part runs, whatever became of the others. */
export async function sweep(now: Date): Promise<void> {
  const parts = [
    // What e-mails are written in follows the practice's settings, which a worker has no page to read for.
    () => practice(),
    completeFinishedAppointments,
    endRequestOffers,
    releaseExpiredHolds,
    lookAfterRooms,
    forgetHolds,
    forgetFreedTimes,
    forgetDeactivations,
    deleteExpired,
    forgetSignals,
    sealPlainNotes,
    (moment: Date) => moveWords(moment),
    moveDiagnoses,
    joinPayers,
    watchDisk,
    keepFailedJobs,
  ];
  await runParts(parts, now);
}
