import type { Translate } from "@/lib/i18n/message";
import { type Clock, elsewhere, longDate, sameClock, timeRange } from "@/lib/time/format";
import { zoneWords } from "@/lib/time/zone-words";

type TimesProps = {
  startsAt: Date;
  endsAt: Date;
  clock: Clock;
  /** The other person's clock, said too when it shows something else. */
  otherZone: string | null;
  otherName: string;
  t: Translate;
};

/** When it is, on the viewer's clock, and on the other's when the two differ. */
export function Times({ startsAt, endsAt, clock, otherZone, otherName, t }: TimesProps) {
  const there = otherZone && elsewhere(clock, otherZone);
  return (
    <div className="num">
      <p className="font-title text-h2">
        <time dateTime={startsAt.toISOString()}>{longDate(startsAt, clock)}</time>
      </p>
      <p className="text-h3">
        {timeRange(startsAt, endsAt, clock)} <span className="text-small text-muted">{zoneWords(t, clock)}</span>
      </p>
      {there && !sameClock(clock, there, startsAt) && (
        <p className="text-small text-muted">
          {t("For {name}: {time} ({zone})", {
            name: otherName,
            time: `${longDate(startsAt, there)}, ${timeRange(startsAt, endsAt, there)}`,
            zone: zoneWords(t, there),
          })}
        </p>
      )}
    </div>
  );
}
