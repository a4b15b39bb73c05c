import "server-only";
import { loadAvailability, type Reader } from "@/lib/availability/load";
import { openIntervals } from "@/lib/engine/open-intervals";
import { minuteOf } from "@/lib/time/zone";

/** An interval of a practitioner's hours, as instants. */
export type OpenHours = { practitionerId: string; start: Date; end: Date };

/** When these practitioners have hours between two moments, whatever is booked in them, and extra hours with them. */
export async function openHours(
  practitionerIds: string[],
  { from, until }: { from: Date; until: Date },
  now: Date,
  reader?: Reader,
): Promise<OpenHours[]> {
  const everyone = await loadAvailability(null, { from, until }, now, reader);
  return everyone
    .filter(({ practitionerId }) => practitionerIds.includes(practitionerId))
    .flatMap(({ practitionerId, hours, exceptions, zone }) => {
      const intervals = openIntervals({ hours, exceptions, zone }, minuteOf(from), minuteOf(until));
      const open = new Set(intervals.map((interval) => interval.open));
      return [...open]
        .map(({ start, end }) => ({ practitionerId, start: at(start), end: at(end) }))
        .filter(({ start, end }) => start < until && end > from);
    });
}

const at = (minute: number) => new Date(minute * 60_000);
