import type { Undo } from "@/lib/appointments/undo/queries";
import type { Translate } from "@/lib/i18n/message";
import { type Clock, longMoment, timeOfDay } from "@/lib/time/format";
import { UNDO_MINUTES } from "@/lib/undo";

type Change = Pick<Undo, "kind" | "count" | "startsAt">;

/** What is said before the click of anything that can be undone. */
export const undoPromiseWords = (t: Translate) =>
  t(
    "You can undo it for {minutes, plural, one {# minute} other {# minutes}}, and nobody is told before then. Right before a session the e-mail is sent at once.",
    { minutes: UNDO_MINUTES },
  );

/** What was changed, and who knows of it. */
export function undoSentence(t: Translate, undo: Undo, clock: Clock): string {
  return `${changeSentence(t, undo, clock)} ${whoKnows(t, undo, clock)}`;
}

/** What the button says that takes it back. */
export function undoLabel(t: Translate, { kind, until }: Undo, clock: Clock): string {
  const time = timeOfDay(until, clock);
  return kind === "ended" ? t("Open the session again (until {time})", { time }) : t("Undo (until {time})", { time });
}

function whoKnows(t: Translate, { kind, until, count }: Undo, clock: Clock): string {
  const time = timeOfDay(until, clock);
  if (kind === "ended" && count > 1) return t("No client gets an e-mail about it before {time}.", { time });
  if (kind === "ended") return t("The client gets no e-mail about it before {time}.", { time });
  return kind === "missed" ? t("Nobody is told about it.") : t("Nobody has been told about it yet.");
}

/** What was changed. */
export function changeSentence(t: Translate, { kind, count, startsAt }: Change, clock: Clock): string {
  const when = startsAt ? longMoment(startsAt, clock) : "";
  const several = { count, when };
  switch (kind) {
    case "cancelled":
      if (count > 1) return t("You cancelled {count} appointments together, including the one on {when}.", several);
      return when ? t("You cancelled the appointment on {when}.", { when }) : t("You withdrew the request.");
    case "rescheduled":
      if (count > 1) return t("You moved {count} appointments together, including the one on {when}.", several);
      return t("You moved the appointment from {when}.", { when });
    case "booked":
      if (count > 1) return t("You booked {count} appointments together, including the one on {when}.", several);
      return t("You booked the appointment on {when}.", { when });
    case "scheduled":
      return t("You booked the appointment on {when}.", { when });
    case "rejected":
      return t("You declined the request.");
    case "ended":
      return t("You ended the session of {when}.", { when });
    case "missed":
      return t("You marked the session of {when} as missed.", { when });
  }
}
