import type { Translate } from "@/lib/i18n/message";
import { dayOf } from "@/lib/time/civil-date";
import { type Calendar, counted, span, zoneOf } from "@/lib/time/format";
import { wallClock } from "@/lib/time/zone";

/** Within these hours a time after midnight is still counted in hours: at eleven at night, one o'clock is not "tomorrow". */
const SOON_HOURS = 6;

/** How soon a moment comes, in days of the reader's calendar: "in three hours", "tomorrow", "in five days". */
export function howSoon(t: Translate, now: Date, at: Date, calendar: Calendar): string {
  const days = daysUntil(now, at, zoneOf(calendar));
  if (days < 1 || at.getTime() - now.getTime() < SOON_HOURS * 3_600_000)
    return t("in {span}", { span: span(t, now, at) });
  if (days === 1) return t("tomorrow");
  return days === 2 ? t("the day after tomorrow") : t("in {span}", { span: counted(t, days, "day") });
}

function daysUntil(now: Date, at: Date, zone: string): number {
  return dayOf(wallClock(zone, at).date) - dayOf(wallClock(zone, now).date);
}
