import type { Translate } from "@/lib/i18n/message";
import type { ViewerClock } from "@/lib/time/format";
import { longMoment } from "@/lib/time/format";

/** Until when a session can be cancelled, or that it begins too soon for that. */
export function cancelWords(t: Translate, deadline: Date, clock: ViewerClock, now: Date): string {
  return deadline >= now
    ? t("You can cancel free of charge until {time}.", { time: longMoment(deadline, clock) })
    : t("It begins so soon that it can't be cancelled here. If something comes up, please call or write to us.");
}
