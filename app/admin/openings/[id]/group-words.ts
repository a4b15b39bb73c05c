import { JOIN_EARLY_MINUTES, type RoomState } from "@/lib/appointments/join-window";
import type { Translate } from "@/lib/i18n/message";
import { type Clock, shortDate, timeOfDay } from "@/lib/time/format";

/** How many clients are here, and how many of them wait to be let in. */
type Present = { here: number; waiting: number };

/** Where a group session stands that is met in person or by phone, which has no room and no door. */
export function atPlaceWords(t: Translate, state: RoomState, here: number, clock: Clock): string {
  switch (state.kind) {
    case "too_early":
      return t("It can be started from {day}, {time}, {minutes, number} minutes before the start.", {
        day: shortDate(state.opensAt, clock),
        time: timeOfDay(state.opensAt, clock),
        minutes: JOIN_EARLY_MINUTES,
      });
    case "startable":
    case "private":
      return t("{here, plural, =0 {Nobody is here yet.} one {# client is here.} other {# clients are here.}}", {
        here,
      });
    case "ready":
      return t(
        "The session has started. {here, plural, =0 {Nobody is here yet.} one {# client is here.} other {# clients are here.}}",
        { here },
      );
    case "ended":
      return t("This session's time is over.");
    default:
      return "";
  }
}

/** Where a group session stands that is met in a room, in a sentence. */
export function inWords(t: Translate, state: RoomState, { here, waiting }: Present, clock: Clock): string {
  switch (state.kind) {
    case "too_early": {
      const at = `${shortDate(state.opensAt, clock)}, ${timeOfDay(state.opensAt, clock)}`;
      return t("The room opens on {at}, {minutes} minutes before the start.", { at, minutes: JOIN_EARLY_MINUTES });
    }
    case "startable":
      return here > 0
        ? t(
            "{here, plural, one {# client} other {# clients}} in the waiting room. You can start whenever you're ready, and let them in then.",
            { here },
          )
        : t("Nobody is here yet. You can start whenever you're ready.");
    case "ready":
      return t(
        "The session has started. {here, plural, one {# client} other {# clients}} here, {waiting} of them in the waiting room.",
        { here, waiting },
      );
    case "private":
      return t("The session's room is open to the clients and the practitioner.");
    case "ended":
      return t("This session's time is over.");
    default:
      return "";
  }
}
