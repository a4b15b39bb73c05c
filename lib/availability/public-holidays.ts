import "server-only";
import { dateOf, dayOf } from "@/lib/time/civil-date";

/** A public holiday: from which date, for how many days, and what it is called there, in English. */
export type Holiday = { date: string; days: number; name: string };

/** A country, and where its parts have holidays of their own, one of them; "" is the whole of it. */
export type HolidayPlace = { country: string; region: string };

/** A place as a form offers it. */
type Choice = { value: string; label: string };

const HOUR_MS = 3_600_000;

/** The countries whose holidays are known, and the parts of one of them that have holidays of their own; by name. */
export async function holidayPlaces(country: string): Promise<{ countries: Choice[]; regions: Choice[] }> {
  const known = await calendarOf({ country: "", region: "" });
  const countries = choicesOf(known.getCountries("en"));
  const isKnown = countries.some(({ value }) => value === country);
  return { countries, regions: isKnown ? choicesOf(known.getStates(country, "en") ?? {}) : [] };
}

/**
 * The public holidays of a place that begin on `from` or later and before `until`, in order; of one that is not known
 * none. They are those that the date-holidays package keeps, among them the days that stand in for others.
 */
export async function publicHolidays(place: HolidayPlace, bounds: { from: string; until: string }): Promise<Holiday[]> {
  const calendar = await calendarOf(place);
  const [first, last] = [Number(bounds.from.slice(0, 4)), Number(bounds.until.slice(0, 4))];
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return years
    .flatMap((year) => calendar.getHolidays(year, "en"))
    .filter(({ type }) => type === "public")
    .map(({ date, name, start, end }) => ({
      date: date.slice(0, 10),
      // A day on which clocks change is 23 hours or 25, and some holidays end at noon.
      days: Math.max(1, Math.ceil((Number(end) - Number(start) - HOUR_MS) / (24 * HOUR_MS))),
      name,
    }))
    .filter(({ date }) => date >= bounds.from && date < bounds.until)
    .sort((one, other) => one.date.localeCompare(other.date));
}

/** A holiday as time off: its whole days. */
export function timeOffOf({ date, days, name }: Holiday) {
  const endDate = dateOf(dayOf(date) + days - 1);
  return {
    kind: "closed" as const,
    startDate: date,
    startMinute: 0,
    endDate,
    endMinute: 1440,
    note: name.slice(0, 120),
  };
}

// It brings the rules of two hundred countries: read when a practitioner asks, and by nobody else.
async function calendarOf({ country, region }: HolidayPlace) {
  const { default: Holidays } = await import("date-holidays");
  if (!country) return new Holidays();
  return region ? new Holidays(country, region) : new Holidays(country);
}

function choicesOf(names: Record<string, string>): Choice[] {
  return Object.entries(names)
    .map(([value, label]) => ({ value, label }))
    .sort((one, other) => one.label.localeCompare(other.label, "en"));
}
