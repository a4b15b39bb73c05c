import type { AuditAction, HistoryAction } from "@/db/schema/audit-actions";

// The history has a word for each of its actions, and none for the others.
type Words = Record<HistoryAction, string> & { [Other in Exclude<AuditAction, HistoryAction>]?: undefined };

/** What each recorded change is called in an appointment's history. */
const WORDS: Words = {
  "appointment.requested": "Asked for a time",
  "appointment.scheduled": "Booked",
  "appointment.rescheduled": "Moved to another time",
  "appointment.move_asked": "Asked for another time",
  "appointment.booked": "Booked",
  "appointment.undone": "The last change was undone",
  "appointment.rejected": "Answered: no time could be offered",
  "appointment.cancelled": "Cancelled",
  "appointment.completed": "Finished",
  "appointment.missed": "Marked as missed",
  "session.client_arrived": "Client arrived",
  "session.client_left": "Client left the waiting room",
  "session.client_admitted": "Client was let in",
  "session.client_sent_back": "Client was asked to wait again",
  "session.started": "Session started",
  "session.ended": "Session ended",
};

/** A recorded change in words; one that has none is not shown. */
export function historyWord(action: AuditAction): string | undefined {
  return WORDS[action];
}
