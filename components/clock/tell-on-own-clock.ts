import type { HourCycle } from "@/lib/time/format";
import type { hoursTeller, momentTeller } from "@/lib/time/own-clock";

/** What the page knows and its script must: the practice's zone, how hours are counted, today's names of old places. */
export type Told = {
  practiceZone: string;
  cycle: HourCycle;
  places: Record<string, string>;
  /** The reader's language: its locale, and its words for what this lays out anew, of one and of several. */
  locale: string;
  words: { parts: string[]; free: string[]; times: string[]; zone: string; into: string };
};

/*
 * Both functions run in the browser as they are written here, the first before a part of the page that tells times is
 * read, the second after it; so they stand alone. See components/clock/own-clock.tsx.
 */

/** Remembers the browser's zone for the next page, and hides what is about to be said anew until it has been. */
export function findOwnClock({ practiceZone }: Pick<Told, "practiceZone">) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser, and answers too late.
  document.cookie = `tz=${zone}; path=/; max-age=31536000; samesite=lax`;
  // A browser that keeps no cookie is shown the practice's clock on every page alike.
  const isKept = document.cookie.split("; ").includes(`tz=${zone}`);
  if (isKept && zone !== practiceZone) document.documentElement.dataset.clock = "finding";
}

/** Says every time of the page on the browser's own clock, in place. What can't be said so stays as it is, labelled. */
export function tellOnOwnClock(
  moments: typeof momentTeller,
  hours: typeof hoursTeller,
  { practiceZone, cycle, places, locale, words }: Told,
) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const root = document.documentElement;
  const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
  const told = moments(zone, cycle, locale);

  const isToBeTold = root.dataset.clock === "finding";
  // Whatever happens, what was hidden is shown again.
  try {
    if (isToBeTold ? tellPicker() : zone === practiceZone) tellRest();
  } finally {
    delete root.dataset.clock;
  }

  function tellRest() {
    for (const element of all("[data-at]")) {
      const at = Number(element.dataset.at);
      const time = told.time(at);
      element.textContent = element.dataset.says === "time" ? time : `${told.shortDate(at)}, ${time}`;
    }
    const said = hours(zone, cycle, locale, words.into);
    for (const element of all("[data-from]")) {
      const { from, until, weekday = "" } = element.dataset;
      const { hours: shown, otherDay } = said(Number(from), Number(until), weekday);
      element.textContent = [shown, otherDay].filter(Boolean).join(" ");
    }
    for (const element of all("[data-zone]")) element.textContent = zoneWords();
    for (const element of all("[data-practice=own]")) element.textContent = "";
    for (const element of all("[data-practice=only]")) element.hidden = isToBeTold;
  }

  function zoneWords() {
    const place = zone.split("/").at(-1)?.replaceAll("_", " ") ?? "";
    return /^(utc|gmt0?|uct|zulu|universal|greenwich)$/i.test(place)
      ? "UTC"
      : words.zone.replace("%", () => places[place] ?? place);
  }

  /** Lays the free times out anew; false where the page hasn't all that this takes. */
  function tellPicker(): boolean {
    const picker = document.querySelector<HTMLElement>("[data-starts]");
    if (!picker) return document.querySelector("[data-picker]") === null;
    const { starts = "", wish = "", month = "", now = "0" } = picker.dataset;
    const isShown = (day: string) => document.querySelector(`[data-date="${day}"]`) !== null;
    let last = 0;
    const dates = starts.split(" ").map((step) => {
      last += Number(step);
      return told.date(last * 60_000);
    });
    const date = wish || (month ? dates.find((day) => day.startsWith(month)) : dates[0]);
    const times = all("[data-time]").filter(({ dataset }) => told.date(Number(dataset.time)) === date);
    if (!date || !isShown(date) || (times.length === 0 && !wish)) return false;
    const days = { shown: date, today: told.date(Number(now)) };
    for (const day of all("[data-date]"))
      tellDay(day, dates.filter((other) => other === day.dataset.date).length, days);
    tellTimes(date, times);
    return true;
  }

  function tellDay(day: HTMLElement, count: number, { shown, today }: { shown: string; today: string }) {
    const isFree = day.tagName === "A";
    day.hidden = isFree !== count > 0;
    const word = day.querySelector<HTMLElement>("[data-word=today]");
    const isToday = day.dataset.date === today;
    if (isToday) day.dataset.today = "";
    else delete day.dataset.today;
    if (word) word.hidden = !isToday;
    if (!isFree) return;
    if (day.dataset.date === shown) day.setAttribute("aria-current", "true");
    else day.removeAttribute("aria-current");
    const number = day.querySelector("[data-word=count]");
    if (number) number.textContent = String(count);
    for (const name of ["free", "times"] as const) {
      const word = day.querySelector(`[data-word=${name}]`);
      if (word) word.textContent = words[name][count === 1 ? 0 : 1] ?? "";
    }
  }

  function tellTimes(date: string, times: HTMLElement[]) {
    let before = "";
    for (const element of all("[data-time]")) {
      const part = element.previousElementSibling;
      const isShown = times.includes(element);
      const name = isShown ? partOf(told.minute(Number(element.dataset.time))) : before;
      element.hidden = !isShown;
      if (!(part instanceof HTMLElement)) continue;
      part.hidden = name === before;
      part.textContent = name;
      before = name;
    }
    for (const element of all("[data-civil]")) element.textContent = told.civil(date);
    for (const element of all("[data-none]")) element.hidden = times.length > 0;
    for (const element of all("[data-of]")) element.hidden = element.dataset.of !== date;
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[href*='was=']"))
      link.href = link.href.replace(/was=[\d-]+/, `was=${date}`);
  }

  function partOf(minute: number) {
    return words.parts[minute < 360 ? 0 : minute < 720 ? 1 : minute < 1080 ? 2 : 3] ?? "";
  }
}
