import type { Conflict } from "@/lib/series/conflicts";

/** Why a date of a repetition isn't simply free, in words for either side. */
export const CONFLICT_WORDS: Record<Conflict, string> = {
  taken: "This time is taken.",
  theirs: "There is another appointment at this time.",
  calendar: "Another calendar of the practitioner's has something at this time.",
  closed: "The practice is closed then.",
  hours: "This is outside the opening hours.",
  full: "The day or the week is full.",
  soon: "This is too soon.",
};

/** Whether the practice may book it all the same: the time is not taken. */
export function canBeForced(conflict: Conflict): boolean {
  return conflict !== "taken" && conflict !== "theirs";
}
