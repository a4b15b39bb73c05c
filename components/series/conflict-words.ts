import type { Translate } from "@/lib/i18n/message";
import type { Conflict } from "@/lib/series/conflicts";

/** Why a date of a repetition isn't simply free, in words for either side. */
export const conflictWords = (t: Translate): Record<Conflict, string> => ({
  taken: t("This time is taken."),
  theirs: t("There is another appointment at this time."),
  calendar: t("Another calendar of the practitioner's has something at this time."),
  closed: t("The practice is closed then."),
  hours: t("This is outside the opening hours."),
  full: t("The day or the week is full."),
  soon: t("This is too soon."),
});

/** Whether the practice may book it all the same: the time is not taken. */
export function canBeForced(conflict: Conflict): boolean {
  return conflict !== "taken" && conflict !== "theirs";
}
