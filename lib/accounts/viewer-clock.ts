import "server-only";
import { cookies, headers } from "next/headers";
import { type AccountClock, takeClock } from "@/lib/accounts/clock";
import { type Actor, currentActor } from "@/lib/auth/actor";
import { chosenClock, FOUND_ZONE_COOKIE, onChosenClock, readHours } from "@/lib/auth/chosen-clock";
import { factsOf } from "@/lib/i18n/languages";
import { readerLanguage } from "@/lib/i18n/reader-language";
import { practice } from "@/lib/practice/settings";
import { acceptedLocale, hoursOf } from "@/lib/time/accepted-locale";
import type { ViewerClock } from "@/lib/time/format";
import { isZone } from "@/lib/time/zone";

/** A viewer's clock, and whether its zone is their own or, for want of that, the practice's. */
export type KnownClock = ViewerClock & { isOwn: boolean };

type AnyClock = Pick<Actor, "timeZone" | "hourCycle">;

/**
 * The one rule of whose clock a page is on. The zone is what the address says, else what was chosen in this browser,
 * else the account's, else what the browser was found to be in, else the practice's. How hours are counted follows the
 * same order and ends with the browser's language, as does where weeks begin.
 */
export async function viewerClock(asked: { tz?: string; hc?: string }, person: AnyClock | null): Promise<KnownClock> {
  const [jar, sent, chosen] = await Promise.all([cookies(), headers(), chosenClock()]);
  const found = jar.get(FOUND_ZONE_COOKIE)?.value;
  const zone = [asked.tz, chosen.timeZone, person?.timeZone, found].find((known) => known && isZone(known));
  const locale = acceptedLocale(sent.get("accept-language"));
  return {
    zone: zone ?? (await practice()).timeZone,
    isOwn: zone !== undefined,
    hourCycle: readHours(asked.hc) ?? chosen.hourCycle ?? person?.hourCycle ?? hoursOf(locale),
    firstWeekday: firstWeekdayOf(locale),
    locale: factsOf(await readerLanguage()).locale,
  };
}

/** The clock of a person whose account is known. */
export function clockOf(person: AnyClock): Promise<KnownClock> {
  return viewerClock({}, person);
}

/** The clock of a guest, for the account that is about to be made. */
export async function visitorClock(): Promise<AccountClock> {
  const { zone, hourCycle } = await viewerClock({}, null);
  return { timeZone: zone, hourCycle };
}

/**
 * Lets the account follow the clock that was chosen in this browser, before something is booked or asked for on it, so
 * that mails tell the same times; see `takeClock`. Answers the client on that clock. From a server action.
 */
export async function bringClock<Person extends Actor>(client: Person, now: Date): Promise<Person> {
  const [chosen, { hourCycle }] = await Promise.all([chosenClock(), viewerClock({}, client)]);
  const isKnown = client.hourCycle !== null && !chosen.timeZone && !chosen.hourCycle;
  if (!isKnown) await takeClock(client, { timeZone: chosen.timeZone, hourCycle }, now);
  return onChosenClock(client);
}

/**
 * As `bringClock`, for a client whom a link from an e-mail stands for. Where another person is signed in, the clock of
 * the browser is theirs, and the client's stays.
 */
export async function bringLinkedClock(client: Actor, now: Date): Promise<void> {
  const actor = await currentActor();
  if (actor === null || actor.id === client.id) await bringClock(client, now);
}

// A property in older runtimes, a method in newer ones; 7 is Sunday.
function firstWeekdayOf(locale: Intl.Locale): number {
  const info = "getWeekInfo" in locale && typeof locale.getWeekInfo === "function" ? locale.getWeekInfo() : null;
  return typeof info?.firstDay === "number" ? info.firstDay - 1 : 0;
}
