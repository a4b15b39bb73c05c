import type { Translate } from "@/lib/i18n/message";
import { type Clock, shortMoment } from "@/lib/time/format";

/** A part of the readable page: what it is about, and of each thing in it the facts by name; an empty fact is left out. */
export type Part = { title: string; lines: [name: string, text: string][][] };

/** In whose words, and by whose clock. */
export type Reader = { t: Translate; clock: Clock };

/** A moment in words; none is an empty text. */
export function momentIn(clock: Clock, at: Date | null | undefined): string {
  return at ? shortMoment(at, clock) : "";
}
