import type { HourCycle } from "@/lib/time/format";

/*
 * What a page's own small script tells times with, before anything of the page is painted. Each function is sent to the
 * browser as it is written here, so it stands alone: no imports, and nothing from around it.
 */

/** "18–21", "6 – 9 pm"; with "Tue" when they begin on another day than `weekday`, "into Tue" when they end on one. */
export function hoursTeller(zone: string, cycle: HourCycle, locale = "en-GB", into = "into %") {
  const clock = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    ...{ weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  });
  const read = (at: number) => {
    const parts = clock.formatToParts(at);
    const part = (name: string) => parts.find(({ type }) => type === name)?.value ?? "";
    return { weekday: part("weekday"), hour: Number(part("hour")), minute: part("minute") };
  };
  const past = (minute: string) => (minute === "00" ? "" : `:${minute}`);
  const half = (hour: number) => (hour < 12 ? "am" : "pm");
  return (from: number, until: number, weekday: string) => {
    const [start, end] = [read(from), read(until)];
    const otherDay =
      start.weekday !== weekday ? start.weekday : end.weekday !== weekday ? into.replace("%", end.weekday) : "";
    if (cycle === "h23") {
      return { hours: `${start.hour}${past(start.minute)}–${end.hour}${past(end.minute)}`, otherDay };
    }
    const said = ({ hour, minute }: typeof start) => `${((hour + 11) % 12) + 1}${past(minute)}`;
    const isOneHalf = half(start.hour) === half(end.hour) && from + 43_200_000 > until;
    const first = isOneHalf ? said(start) : `${said(start)}\u00a0${half(start.hour)}`;
    return { hours: `${first} – ${said(end)}\u00a0${half(end.hour)}`, otherDay };
  };
}

/** The words for moments on a clock: a time, a short date, a civil date as YYYY-MM-DD and in words, minutes past midnight. */
export function momentTeller(zone: string, cycle: HourCycle, locale = "en-GB") {
  const format = (options: Intl.DateTimeFormatOptions, timeZone = zone) => {
    const made = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    return (at: number) => made.format(at).replaceAll("\u202f", " ").replace(",", "");
  };
  const iso = new Intl.DateTimeFormat("en-GB", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  const minutes = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  });
  const civil = format({ weekday: "long", day: "numeric", month: "long" }, "UTC");
  // As lib/time/first-of-month.ts has it.
  const first = locale.startsWith("fr") ? "1er " : "1 ";
  return {
    time: format(
      cycle === "h12"
        ? { hour: "numeric", minute: "2-digit", hour12: true }
        : { hour: "2-digit", minute: "2-digit", hour12: false },
    ),
    shortDate: format({ weekday: "short", day: "numeric", month: "short" }),
    date: (at: number) => iso.format(at).split("/").reverse().join("-"),
    minute: (at: number) => {
      const [hour = "0", past = "0"] = minutes.format(at).split(":");
      return Number(hour) * 60 + Number(past);
    },
    civil: (date: string) => civil(Date.parse(`${date}T12:00:00Z`)).replace(/\b1 /, first),
  };
}
