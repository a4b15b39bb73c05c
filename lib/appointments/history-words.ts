import type { AuditAction, HistoryAction } from "@/db/schema/audit-actions";
import type { Translate } from "@/lib/i18n/message";

// The history has a word for each of its actions, and none for the others.
type Words = Record<HistoryAction, string> & { [Other in Exclude<AuditAction, HistoryAction>]?: undefined };

/** What each recorded change is called in an appointment's history. */
const words = (t: Translate): Words => ({
  "appointment.requested": t("Asked for a time"),
  "appointment.scheduled": t("Booked"),
  "appointment.rescheduled": t("Moved to another time"),
  "appointment.move_asked": t("Asked for another time"),
  "appointment.booked": t("Booked"),
  "appointment.undone": t("The last change was undone"),
  "appointment.rejected": t("Answered: no time could be offered"),
  "appointment.cancelled": t("Cancelled"),
  "appointment.completed": t("Finished"),
  // Its client reads it, too.
  "appointment.missed": t("Noted that you did not meet"),
  "session.client_arrived": t("Client arrived"),
  "session.client_left": t("Client left the waiting room"),
  "session.client_admitted": t("Client was let in"),
  "session.client_sent_back": t("Client was asked to wait again"),
  "session.started": t("Session started"),
  "session.ended": t("Session ended"),
});

/** A recorded change in words; one that has none is not shown. */
export function historyWord(t: Translate, action: AuditAction): string | undefined {
  return words(t)[action];
}
