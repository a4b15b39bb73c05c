import type { holds } from "@/db/schema";
import { type Clock, timeOfDay } from "@/lib/time/format";

/** What a time is kept for, and until when, as the practice is told of it. */
export function holdWords(purpose: (typeof holds.$inferSelect)["purpose"], until: Date, clock: Clock): string {
  return `${WORDS[purpose]}, kept until ${timeOfDay(until, clock)}`;
}

const WORDS = {
  booking: "Being booked now",
  offer: "Offered to the waiting list",
  undo: "Given up a moment ago",
} as const;
