import { longDate, sameClock, timeRange, zoneName } from "@/lib/format";

type TimesProps = {
  startsAt: Date;
  endsAt: Date;
  viewerZone: string;
  /** The other person's clock, said too when it shows something else. */
  otherZone: string | null;
  otherName: string;
};

/** When it is, on the viewer's clock, and on the other's when the two differ. */
export function Times({ startsAt, endsAt, viewerZone, otherZone, otherName }: TimesProps) {
  return (
    <div className="num">
      <p className="font-title text-h2">
        <time dateTime={startsAt.toISOString()}>{longDate(startsAt, viewerZone)}</time>
      </p>
      <p className="text-h3">
        {timeRange(startsAt, endsAt, viewerZone)} <span className="text-small text-muted">{zoneName(viewerZone)}</span>
      </p>
      {otherZone && !sameClock(viewerZone, otherZone, startsAt) && (
        <p className="text-small text-muted">
          For {otherName}: {longDate(startsAt, otherZone)}, {timeRange(startsAt, endsAt, otherZone)} (
          {zoneName(otherZone)})
        </p>
      )}
    </div>
  );
}
