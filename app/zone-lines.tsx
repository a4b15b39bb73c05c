import type { KnownClock } from "@/lib/appointments/viewer-clock";
import { blocksIn } from "@/lib/availability/block-words";
import { now } from "@/lib/clock";
import { zoneName } from "@/lib/format";

type ZoneLinesProps = { asked: { id: string; name: string; timeZone: string }[]; clock: KnownClock };

/** Whose clock the mornings are on, and what that is on hers. */
export function ZoneLines({ asked, clock }: ZoneLinesProps) {
  const today = now();
  return (
    <ul className="space-y-1 text-small text-muted">
      {asked.map(({ id, name, timeZone }) => {
        const translated = clock.isOwn ? blocksIn(timeZone, clock, today) : null;
        return (
          <li key={id}>
            {asked.length > 1 ? `With ${name}, times are` : "Times are"} in {zoneName(timeZone)}.
            {translated && ` In yours (${zoneName(clock.zone)}): ${translated}.`}
          </li>
        );
      })}
    </ul>
  );
}
