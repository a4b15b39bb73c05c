import type { KnownClock } from "@/lib/accounts/viewer-clock";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { sameClock } from "@/lib/time/format";
import { zoneWords } from "@/lib/time/zone-words";

type ZoneLinesProps = { t: Translate; asked: { name: string; timeZone: string }[]; clock: KnownClock };

/** Whose mornings the mornings are, where that is not the viewer's own clock. */
export function ZoneLines({ t, asked, clock }: ZoneLinesProps) {
  const others = asked.filter(({ timeZone }) => !clock.isOwn || !sameClock(timeZone, clock, now()));
  if (others.length === 0) return null;
  const theirs = others.map(({ name, timeZone }) => t("{name} is on {zone}", { name, zone: zoneWords(t, timeZone) }));
  return (
    <p className="text-muted text-small">
      {t(
        "Mornings, afternoons and evenings follow the therapist's time zone: {whose}. Each box shows the hours in yours.",
        { whose: new Intl.ListFormat(clock.locale).format(theirs) },
      )}
    </p>
  );
}
