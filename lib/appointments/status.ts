import type { appointments } from "@/db/schema";
import { Refusal } from "@/lib/errors";
import { say, sentence } from "@/lib/i18n/say";

/** Where an appointment stands. */
export type Status = (typeof appointments.$inferSelect)["status"];

const NEXT: Record<Status, Status[]> = {
  pending_review: ["scheduled", "rejected", "cancelled"],
  scheduled: ["scheduled", "completed", "cancelled", "no_show"],
  // The room closes by itself, and only then may it be certain that the client did not come.
  completed: ["no_show"],
  rejected: [],
  cancelled: [],
  no_show: [],
};

/** What each status is called where programs show it, in English. */
export const STATUS_WORDS: Record<Status, string> = {
  pending_review: "Waiting for a reply",
  scheduled: "Booked",
  completed: "Finished",
  cancelled: "Cancelled",
  rejected: "We couldn't offer a time",
  no_show: "We didn't meet",
};

/**
 * Refuses with `wrong_status` (409) every move that the life cycle doesn't have, naming where the appointment stands.
 */
export function assertCanBecome(current: Status, next: Status) {
  if (!canBecome(current, next)) throw wrongStatus(current);
}

/** The refusal of what can't be done to an appointment that stands there; it names where that is. */
export function wrongStatus(current: Status, said = SENTENCES[current]): Refusal {
  const details = say("The appointment is {status}.", { status: current });
  return new Refusal("conflict", said, { details, code: "wrong_status" });
}

/** Whether the life cycle has this move. */
export function canBecome(current: Status, next: Status): boolean {
  return NEXT[current].includes(next);
}

const SENTENCES: Record<Status, string> = {
  pending_review: sentence("This request has no time yet."),
  scheduled: sentence("This appointment is booked already."),
  completed: sentence("This session is over."),
  cancelled: sentence("This appointment was cancelled."),
  rejected: sentence("This request was answered already: no time could be offered."),
  no_show: sentence("This session is over."),
};
