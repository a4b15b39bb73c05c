import { offsetWords, placeOf } from "@/lib/time/format";
import { allZones, isZone } from "@/lib/time/zone";

/** A zone with what people call it; everything in lower case but the zone and the words to show. */
export type NamedZone = {
  zone: string;
  /** "Accra", "Ghana", "Greenwich Mean Time": what is shown. */
  place: string;
  country: string;
  name: string;
  /** "accra", "ghana", "gh", "greenwich mean time", "greenwich mean", "gmt": what a person may type. */
  calledBy: ReadonlySet<string>;
  /** What its clocks show over a year, in short: zones with the same clock need not be told apart. */
  clock: string;
};

/** Text as it is compared: no accents, no case, no punctuation. */
export function plainText(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]+/gu, " ")
    .trim();
}

const kept = new Map<number, NamedZone[]>();

/**
 * Every zone with its names, from the platform's own data (CLDR): its place, its country, its time in summer, winter and
 * in general, and the initials of those. Made once a year, in some 0.3 s.
 */
export function namedZones(now: Date): NamedZone[] {
  const year = now.getUTCFullYear();
  const known = kept.get(year);
  if (known) return known;
  const countries = countriesByZone();
  const made = allZones()
    .filter(isZone)
    .map((zone) => namedZone(zone, countries.get(zone), year));
  kept.clear();
  kept.set(year, made);
  return made;
}

type Country = { code: string; name: string };

/** The country that a zone is in, by its code (ISO 3166-1), such as "GH"; null of one that is in none, such as UTC. */
export function countryOf(zone: string): string | null {
  return countriesByZone().get(zone)?.code ?? null;
}

function namedZone(zone: string, country: Country | undefined, year: number): NamedZone {
  const months = [0, 2, 4, 6, 8, 10].map((month) => new Date(Date.UTC(year, month, 15)));
  const generic = zoneWords(zone, "longGeneric", months.slice(0, 1));
  const long = zoneWords(zone, "long", months);
  const [name = zone] = generic;
  const place = placeOf(zone);
  const names = [...generic, ...long].filter((text) => !text.startsWith("GMT"));
  return {
    zone,
    place,
    country: country?.name ?? "",
    name,
    calledBy: new Set([
      ...[plainText(zone), plainText(place), plainText(zone.split("/").at(-1) ?? "")],
      ...(country ? [plainText(country.name), country.code.toLowerCase(), ...(ALSO[country.code] ?? [])] : []),
      ...names.flatMap((text) => [plainText(text), plainText(text).replace(/ time$/, ""), initials(text)]),
    ]),
    clock: months.map((at) => offsetWords(at, zone)).join(" "),
  };
}

// What people call a country beside its name in CLDR.
const ALSO: Record<string, string[]> = {
  GB: ["uk", "britain", "great britain", "england", "scotland", "wales", "northern ireland"],
  US: ["usa", "america", "united states of america"],
  NL: ["holland"],
  CZ: ["czech republic"],
  AE: ["uae"],
  CI: ["ivory coast"],
  TR: ["turkey"],
  MM: ["burma"],
};

function zoneWords(zone: string, timeZoneName: "long" | "longGeneric", moments: Date[]): string[] {
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName });
  const words = moments.flatMap(
    (at) => format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? [],
  );
  return [...new Set(words)];
}

/** "est" of "Eastern Standard Time". */
function initials(name: string): string {
  return plainText(name)
    .split(" ")
    .map((word) => word[0])
    .join("");
}

let countries: Map<string, Country> | undefined;

function countriesByZone(): Map<string, Country> {
  countries ??= readCountries();
  return countries;
}

function readCountries(): Map<string, Country> {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const found = new Map<string, Country>();
  for (const code of regionCodes()) {
    const name = names.of(code);
    // Some countries have a second code that is no longer, or not yet, used: UK stands for GB.
    if (!name || new Intl.Locale(`und-${code}`).region !== code) continue;
    for (const zone of zonesOfRegion(code)) found.set(zone, { code, name });
  }
  return found;
}

function regionCodes(): string[] {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  return letters.flatMap((first) => letters.map((second) => `${first}${second}`));
}

// A property in older runtimes, a method in newer ones.
function zonesOfRegion(code: string): string[] {
  const locale = new Intl.Locale(`und-${code}`);
  const zones: unknown =
    "getTimeZones" in locale && typeof locale.getTimeZones === "function"
      ? locale.getTimeZones()
      : "timeZones" in locale && locale.timeZones;
  return Array.isArray(zones) ? zones : [];
}
