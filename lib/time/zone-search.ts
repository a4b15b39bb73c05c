import { Refusal } from "@/lib/errors";
import { sentence } from "@/lib/i18n/say";
import { isZone } from "@/lib/time/zone";
import { type NamedZone, namedZones, plainText } from "@/lib/time/zone-names";

/** A zone that a person may have meant. */
export type ZoneChoice = Pick<NamedZone, "zone" | "place" | "country" | "name">;

/** What a form says of a zone: one that it offered, or what was typed. */
export type ZoneTyped = { zone: string; place: string };

const MOST_CHOICES = 12;

/**
 * The zone that a form means; null where what was typed may be several, which are then to choose from. Refuses
 * (`invalid`, at `place`) what nothing is called.
 */
export function zoneMeant({ zone, place }: ZoneTyped, now: Date): string | null {
  if (isZone(zone)) return zone;
  const [only, another] = zonesCalled(place, now);
  if (only) return another ? null : only.zone;
  throw new Refusal("invalid", "Please look at the marked fields.", { fields: { place: [NOT_FOUND] } });
}

const NOT_FOUND = sentence(
  "We don't know a place or time zone by that name. Try a country or a larger city nearby, such as Ghana.",
);

/**
 * The zones that a person may mean by what they typed, the likeliest first: a zone's own name, a city, a country, the
 * name of a time ("Mountain") or its initials ("EST"). Of zones whose clocks show the same, one stands for all. Empty
 * where nothing is called that.
 */
export function zonesCalled(typed: string, now: Date): ZoneChoice[] {
  const text = typed.trim();
  const zones = namedZones(now);
  // Zones without a place, such as EST, are not chosen to live by; they are looked for by their name instead.
  if (text.includes("/") && isZone(text)) return [zones.find(({ zone }) => zone === text) ?? ownName(text)];
  const wanted = plainText(text).replace(/(^| )time$/, "");
  if (wanted === "") return [];
  const [best = []] = MATCHES.map((matches) => zones.filter((zone) => matches(zone, wanted))).filter(
    (found) => found.length > 0,
  );
  return onePerClock(best.toSorted(byRenown)).slice(0, MOST_CHOICES);
}

const some = (zone: NamedZone, test: (name: string) => boolean) => [...zone.calledBy].some(test);

// Exactly, by its beginning, by the beginning of a word in it.
const MATCHES: ((zone: NamedZone, wanted: string) => boolean)[] = [
  (zone, wanted) => zone.calledBy.has(wanted),
  (zone, wanted) => wanted.length > 2 && some(zone, (name) => name.startsWith(wanted)),
  (zone, wanted) => wanted.length > 2 && some(zone, (name) => name.includes(` ${wanted}`)),
];

// Of several places with one clock, the one that most people know it by.
const RENOWNED = [
  ...["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix"],
  ...["America/Anchorage", "Pacific/Honolulu", "America/Toronto", "America/Vancouver", "America/Mexico_City"],
  ...["America/Panama", "America/Sao_Paulo", "Europe/London", "Europe/Paris", "Europe/Berlin", "Europe/Athens"],
  ...["Africa/Accra", "Africa/Lagos", "Africa/Nairobi", "Africa/Johannesburg", "Africa/Cairo", "Asia/Dubai"],
  ...["Asia/Shanghai", "Asia/Tokyo", "Asia/Singapore", "Australia/Sydney", "Australia/Perth", "Pacific/Auckland"],
];

function byRenown(one: NamedZone, other: NamedZone): number {
  const rank = ({ zone }: NamedZone) => (RENOWNED.indexOf(zone) + RENOWNED.length + 1) % (RENOWNED.length + 1);
  return rank(one) - rank(other) || one.place.localeCompare(other.place);
}

function onePerClock(zones: NamedZone[]): NamedZone[] {
  return zones.filter(({ clock }, index) => zones.findIndex((other) => other.clock === clock) === index);
}

/** A zone that the platform knows without listing it, such as another spelling. */
function ownName(zone: string): ZoneChoice {
  return { zone, place: zone, country: "", name: "" };
}
