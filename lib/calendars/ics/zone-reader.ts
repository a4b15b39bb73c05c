import type ICAL from "ical.js";
import { readPart } from "@/lib/calendars/ics/components";
import type { ZoneReader } from "@/lib/calendars/ics/entry";
import { type Budget, TooMany } from "@/lib/calendars/ics/occurrences";
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
 * describes itself, else the one that its owner said is meant. A description that is broken is as none. Throws
 * `UnknownZone` for any other name.
 */
export function zoneReader(
  descriptions: string[],
  { zone, assumedZone }: { zone: string; assumedZone: string | null },
  window: MinuteInterval,
  budget: Budget,
): ZoneReader {
  const found = new Map<string, Clocks>();
  const described = descriptions.flatMap((text) => unlessBroken(() => readPart(text)) ?? []);
  const find = (name: string): Clocks => {
    const known = zoneNamed(name);
    if (known) return clocksOf(known);
    const own = described.find((one) => textIn(one, "tzid") === name);
    const place = own && zoneNamed(textIn(own, "x-lic-location"));
    if (place) return clocksOf(place);
    const clocks = own && unlessBroken(() => describedClocks(own, window.start, window.end, budget));
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

function textIn(component: ICAL.Component, name: string): string {
  return String(unlessBroken(() => component.getFirstPropertyValue(name)) ?? "");
}

function unlessBroken<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof TooMany || !(error instanceof Error)) throw error;
    return null;
  }
}
