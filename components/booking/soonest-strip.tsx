import type { HrefFor } from "@/components/booking/month-grid";
import { OpeningStrip } from "@/components/booking/opening-strip";
import type { Choosing } from "@/components/booking/time-button";
import { Link } from "@/components/ui/link";
import type { KnownClock } from "@/lib/accounts/viewer-clock";
import type { Timetable } from "@/lib/booking/timetable";
import type { Translate } from "@/lib/i18n/message";
import { shortDate } from "@/lib/time/format";
import { wallClock } from "@/lib/time/zone";

type SoonestStripProps = { t: Translate; table: Timetable; clock: KnownClock; choosing: Choosing; hrefFor: HrefFor };

/** The first opening with a button to take it, and the first of each part of a day. */
export function SoonestStrip({ t, table: { soonest, soonestByPart }, clock, choosing, hrefFor }: SoonestStripProps) {
  if (!soonest) return null;
  const { zone } = clock;
  return (
    <OpeningStrip t={t} label={t("Soonest")} slot={soonest} clock={clock} choosing={choosing}>
      <ul data-practice="only" className="flex flex-wrap gap-x-4 gap-y-1 text-small">
        {soonestByPart
          .filter(({ slot }) => slot !== soonest)
          .map(({ name, slot }) => (
            <li key={name}>
              <Link
                href={hrefFor({ date: wallClock(zone, slot.startsAt).date })}
                rel="nofollow"
                scroll={false}
                className="link inline-flex min-h-6 items-center"
              >
                {nextWords(t, name, shortDate(slot.startsAt, clock))}
              </Link>
            </li>
          ))}
      </ul>
    </OpeningStrip>
  );
}

function nextWords(t: Translate, part: string, date: string): string {
  if (part === "Morning") return t("Next morning: {date}", { date });
  return part === "Afternoon" ? t("Next afternoon: {date}", { date }) : t("Next evening: {date}", { date });
}
