import { type Clock, elsewhere, timeOfDay } from "@/lib/time/format";
import { namedZones } from "@/lib/time/zone-names";
import { type ZoneChoice, zonesCalled } from "@/lib/time/zone-search";

/** Every zone, for a list to choose from. */
export function zoneOptions(clock: Clock, now: Date) {
  return namedZones(now).map((zone) => option(zone, clock, now));
}

/** The zones that may be meant by what was typed. */
export function zoneChoices(typed: string, clock: Clock, now: Date) {
  return zonesCalled(typed, now).map((zone) => option(zone, clock, now));
}

/** "Accra, Ghana · Greenwich Mean Time · now 10:15" */
function option({ zone, place, country, name }: ZoneChoice, clock: Clock, now: Date) {
  const where = country && country !== place ? `${place}, ${country}` : place;
  const time = `now ${timeOfDay(now, elsewhere(clock, zone))}`;
  return { zone, words: [where, name, time].filter(Boolean).join(" · ") };
}
