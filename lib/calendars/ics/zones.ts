import { WINDOWS_ZONES } from "@/lib/calendars/ics/windows-zones";
import { epochOf, offsetOf } from "@/lib/time/offsets";
import { isZone, localMinute } from "@/lib/time/zone";

/** The clocks that a time in a calendar is told on. Both ways in minutes: wall-clock (day × 1440 + minute) and epoch. */
export type Clocks = {
  /** The first of a time that comes twice; one that is skipped as the clocks before the skip would show it (RFC 5545 §3.3.5). */
  epochOf(local: number): number;
  localOf(epoch: number): number;
};

/** The clocks of an IANA zone. */
export function clocksOf(zone: string): Clocks {
  return {
    localOf: (epoch) => localMinute(zone, epoch),
    epochOf: (local) => {
      const epoch = epochOf(zone, local, "start");
      return localMinute(zone, epoch) === local ? epoch : local - offsetOf(zone, epoch - 1);
    },
  };
}

/** UTC itself. */
export const UTC: Clocks = { localOf: (epoch) => epoch, epochOf: (local) => local };

/**
 * The IANA zone that a calendar means by a name: that name, Windows' word for it, or a path that ends in one as some
 * programs write it ("/mozilla.org/20050126_1/Europe/Berlin"). Null for a name that nobody knows.
 */
export function zoneNamed(name: string): string | null {
  const plain = name.trim().replace(/^"(.*)"$/, "$1");
  if (isZone(plain)) return plain;
  const windows = WINDOWS_ZONES.get(plain);
  if (windows) return windows;
  const parts = plain.split("/").filter(Boolean);
  for (let from = 1; from < parts.length; from += 1) {
    const tail = parts.slice(from).join("/");
    if (tail.includes("/") && isZone(tail)) return tail;
  }
  return null;
}
