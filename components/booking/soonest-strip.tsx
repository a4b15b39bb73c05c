import type { HrefFor } from "@/components/booking/month-grid";
import { Choices, type Choosing, startWords, TimeButton } from "@/components/booking/time-button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { Timetable, ViewerClock } from "@/lib/appointments/timetable";
import { wallClock } from "@/lib/availability/zone";
import { shortDate } from "@/lib/format";

type SoonestStripProps = { table: Timetable; clock: ViewerClock; choosing: Choosing; hrefFor: HrefFor };

/** The first opening with a button to take it, and the first of each part of a day. */
export function SoonestStrip({ table: { soonest, soonestByPart }, clock, choosing, hrefFor }: SoonestStripProps) {
  if (!soonest) return null;
  const { zone } = clock;
  return (
    <Card as="section" labelledBy="soonest" tone="open" className="flex flex-wrap items-center gap-x-6 gap-y-3">
      <h2 id="soonest" className="font-medium">
        Soonest:{" "}
        <span className="num font-semibold">
          {shortDate(soonest.startsAt, zone)}, {startWords(soonest, clock)}
        </span>
      </h2>
      <Choices choosing={choosing}>
        <TimeButton slot={soonest} choosing={choosing} variant="primary">
          Take this time
        </TimeButton>
      </Choices>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-small">
        {soonestByPart
          .filter(({ slot }) => slot !== soonest)
          .map(({ name, slot }) => (
            <li key={name}>
              <Link
                href={hrefFor({ date: wallClock(zone, slot.startsAt).date })}
                scroll={false}
                className="link inline-flex min-h-6 items-center"
              >
                Next {name.toLowerCase()}: {shortDate(slot.startsAt, zone)}
              </Link>
            </li>
          ))}
      </ul>
    </Card>
  );
}
