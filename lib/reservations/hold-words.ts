import type { holds } from "@/db/schema";
import type { Translate } from "@/lib/i18n/message";
import { type Clock, timeOfDay } from "@/lib/time/format";

/** What a time is kept for, and until when, as the practice is told of it. */
export function holdWords(
  t: Translate,
  purpose: (typeof holds.$inferSelect)["purpose"],
  until: Date,
  clock: Clock,
): string {
  const time = timeOfDay(until, clock);
  if (purpose === "offer") return t("Offered to the waiting list, kept until {time}", { time });
  return purpose === "undo"
    ? t("Given up a moment ago, kept until {time}", { time })
    : t("Being booked now, kept until {time}", { time });
}
