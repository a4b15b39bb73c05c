import { Refusal } from "@/lib/errors";

/** How long the person who made a change can put it back; nobody is told of it before. */
export const UNDO_MINUTES = 3;

/** The refusal of an undo that comes too late, for whatever reason: `too_late` (409). */
export function tooLateToUndo(): Refusal {
  return new Refusal("conflict", "It's too late to undo this.", { code: "too_late" });
}
