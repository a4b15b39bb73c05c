import { type Clock, elsewhere, longDate, sameClock, timeRange, zoneName } from "@/lib/time/format";

type TimesProps = {
  startsAt: Date;
  endsAt: Date;
  clock: Clock;
  /** The other person's clock, said too when it shows something else. */
  otherZone: string | null;
  otherName: string;
};

/** When it is, on the viewer's clock, and on the other's when the two differ. */
export function Times({ startsAt, endsAt, clock, otherZone, otherName }: TimesProps) {
  return (
    <div className="num">
      <p className="font-title text-h2">
        <time dateTime={startsAt.toISOString()}>{longDate(startsAt, clock)}</time>
      </p>
      <p className="text-h3">
        {timeRange(startsAt, endsAt, clock)} <span className="text-small text-muted">{zoneName(clock)}</span>
      </p>
      {otherZone && !sameClock(clock, otherZone, startsAt) && (
        <p className="text-small text-muted">
          For {otherName}: {longDate(startsAt, otherZone)}, {timeRange(startsAt, endsAt, elsewhere(clock, otherZone))} (
          {zoneName(otherZone)})
        </p>
      )}
    </div>
  );
}
