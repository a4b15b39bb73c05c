/** A moment as a person writes it: "Thursday 10 December 2026, 10:00 am, Accra time". */
export function longMoment(iso: string, zone: string): string {
  const { weekday, day, month, year, clock } = parts(iso, zone, "long");
  return `${weekday} ${day} ${month} ${year}, ${clock}, ${placeOf(zone)}`;
}

/** A day, short enough for a subject: "Thu 10 Dec". */
export function shortDay(iso: string, zone: string): string {
  const { weekday, day, month } = parts(iso, zone, "short");
  return `${weekday} ${day} ${month}`;
}

/** A zone by the name of its place: "Accra time". */
export function placeOf(zone: string): string {
  const place = zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
  return /^(utc|gmt|uct|zulu|universal)/i.test(place) ? "UTC" : `${place} time`;
}

function parts(iso: string, zone: string, width: "long" | "short") {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    weekday: width,
    day: "numeric",
    month: width,
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    hourCycle: "h12",
  });
  const found = Object.fromEntries(format.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  const { weekday = "", day = "", month = "", year = "", hour = "", minute = "", dayPeriod = "" } = found;
  return { weekday, day, month, year, clock: `${hour}:${minute} ${dayPeriod.toLowerCase()}` };
}
