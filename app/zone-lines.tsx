import type { KnownClock } from "@/lib/accounts/viewer-clock";
import { now } from "@/lib/clock";
import { sameClock, zoneName } from "@/lib/time/format";

type ZoneLinesProps = { asked: { name: string; timeZone: string }[]; clock: KnownClock };

/** Whose mornings the mornings are, where that is not the viewer's own clock. */
export function ZoneLines({ asked, clock }: ZoneLinesProps) {
  const others = asked.filter(({ timeZone }) => !clock.isOwn || !sameClock(timeZone, clock, now()));
  if (others.length === 0) return null;
  const theirs = others.map(({ name, timeZone }) => `${name} is on ${zoneName(timeZone)}`);
  return (
    <p className="text-muted text-small">
      Mornings, afternoons and evenings follow the therapist's time zone: {new Intl.ListFormat("en").format(theirs)}.
      Each box shows the hours in yours.
    </p>
  );
}
