import type { Undo } from "@/lib/appointments/undo/queries";
import { type Clock, longMoment, plural, timeOfDay } from "@/lib/time/format";
import { UNDO_MINUTES } from "@/lib/undo";

/** What is said before the click of anything that can be undone. */
export const UNDO_PROMISE = `You can undo it for ${plural(UNDO_MINUTES, "minute")}, and nobody is told before then. Right before a session the e-mail is sent at once.`;

/** What was changed, and who knows of it. */
export function undoSentence(undo: Undo, clock: Clock): string {
  return `${whatHappened(undo, clock)} ${whoKnows(undo, clock)}`;
}

/** What the button says that takes it back. */
export function undoLabel({ kind, until }: Undo, clock: Clock): string {
  return `${kind === "ended" ? "Open the session again" : "Undo"} (until ${timeOfDay(until, clock)})`;
}

const VERB = { cancelled: "cancelled", rescheduled: "moved", booked: "booked" } as const;

function whoKnows({ kind, until, count }: Undo, clock: Clock): string {
  const whom = count > 1 ? "No client gets an e-mail" : "The client gets no e-mail";
  if (kind === "ended") return `${whom} about it before ${timeOfDay(until, clock)}.`;
  return kind === "missed" ? "Nobody is told about it." : "Nobody has been told about it yet.";
}

function whatHappened({ kind, count, startsAt }: Undo, clock: Clock): string {
  const when = startsAt ? longMoment(startsAt, clock) : "";
  if (count > 1 && (kind === "cancelled" || kind === "rescheduled" || kind === "booked"))
    return `You ${VERB[kind]} ${count} appointments together, including the one on ${when}.`;
  switch (kind) {
    case "cancelled":
      return when ? `You cancelled the appointment on ${when}.` : "You withdrew the request.";
    case "rescheduled":
      return `You moved the appointment from ${when}.`;
    case "scheduled":
    case "booked":
      return `You booked the appointment on ${when}.`;
    case "rejected":
      return "You declined the request.";
    case "ended":
      return `You ended the session of ${when}.`;
    case "missed":
      return `You marked the session of ${when} as missed.`;
  }
}
