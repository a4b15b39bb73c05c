import type { KnownClock } from "@/lib/accounts/viewer-clock";
import type { Translate } from "@/lib/i18n/message";
import { shortMoment, timeOfDay } from "@/lib/time/format";
import { zoneWords } from "@/lib/time/zone-words";

type MomentProps = { at: Date; clock: KnownClock; says: "time" | "moment" };

/** "10:00 am", or "Thu 10 Dec, 10:00 am". Where the viewer's clock isn't known the page's script says it anew. */
export function Moment({ at, clock, says }: MomentProps) {
  const words = says === "time" ? timeOfDay(at, clock) : shortMoment(at, clock);
  if (clock.isOwn) return words;
  return (
    <time dateTime={at.toISOString()} data-at={at.getTime()} data-says={says} suppressHydrationWarning>
      {words}
    </time>
  );
}

/** "Accra time", and that it is the practice's own where the viewer's isn't known. */
export function ZoneWords({ t, clock, own }: { t: Translate; clock: KnownClock; own: string }) {
  if (clock.isOwn) return zoneWords(t, clock);
  return (
    <>
      <span data-zone="" suppressHydrationWarning>
        {zoneWords(t, clock)}
      </span>
      <span data-practice="own" suppressHydrationWarning>
        {own}
      </span>
    </>
  );
}
