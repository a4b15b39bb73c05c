import { readPart } from "@/lib/calendars/ics/components";
import type { ZoneReader } from "@/lib/calendars/ics/entry";
import type { Budget } from "@/lib/calendars/ics/occurrences";
import { describedClocks } from "@/lib/calendars/ics/own-zone";
import { type Clocks, clocksOf, zoneNamed } from "@/lib/calendars/ics/zones";
import type { MinuteInterval } from "@/lib/time/intervals";

/** A zone that is neither known nor described. */
export class UnknownZone extends Error {
  constructor(readonly zone: string) {
    super("A calendar names a zone that nobody knows.");
  }
}

/**
 * Finds out the clocks behind the names of a calendar's zones: those that are known, else those that the calendar
 * describes itself, else the one that its owner said is meant. Throws `UnknownZone` for any other.
 */
export function zoneReader(
  descriptions: string[],
  { zone, assumedZone }: { zone: string; assumedZone: string | null },
  window: MinuteInterval,
  budget: Budget,
): ZoneReader {
  const found = new Map<string, Clocks>();
  const described = descriptions.map(readPart);
  const find = (name: string): Clocks => {
    const known = zoneNamed(name);
    if (known) return clocksOf(known);
    const own = described.find((one) => String(one.getFirstPropertyValue("tzid")) === name);
    const place = zoneNamed(String(own?.getFirstPropertyValue("x-lic-location") ?? ""));
    if (place) return clocksOf(place);
    const clocks = own && describedClocks(own, window.start, window.end, budget);
    if (clocks) return clocks;
    if (assumedZone) return clocksOf(assumedZone);
    throw new UnknownZone(name);
  };
  return {
    home: clocksOf(zone),
    named: (name) => {
      const clocks = found.get(name) ?? find(name);
      found.set(name, clocks);
      return clocks;
    },
  };
}
