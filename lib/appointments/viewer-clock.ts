import "server-only";
import { cookies, headers } from "next/headers";
import type { ViewerClock } from "@/lib/appointments/timetable";
import type { Actor } from "@/lib/auth/actor";
import { isZone } from "@/lib/availability/zone";
import type { Clock, HourCycle } from "@/lib/format";
import { acceptedLocale } from "@/lib/i18n/accepted-locale";

/** The cookies that remember a visitor's clock; the page's script writes the zone it finds. */
export const ZONE_COOKIE = "tz";
export const HOURS_COOKIE = "hc";

/** How they are set: they are no secret, and the page's script looks whether there is one. */
export const PLAIN_COOKIE = { path: "/", sameSite: "lax", maxAge: 365 * 86_400 } as const;

/** A visitor's clock, and whether its zone is hers or, for want of that, the practice's. */
export type KnownClock = ViewerClock & { isHers: boolean };

/**
 * The clock of whoever looks: what the address says, her account's zone, what her browser told us, or the practice's.
 * How hours are counted and where weeks begin follow her language until she chooses.
 */
export async function viewerClock(
  asked: { tz?: string; hc?: string },
  actor: Actor | null,
  practiceZone: string,
): Promise<KnownClock> {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const zone = [asked.tz, actor?.timeZone, jar.get(ZONE_COOKIE)?.value].find((known) => known && isZone(known));
  const locale = acceptedLocale(sent.get("accept-language"));
  return {
    zone: zone ?? practiceZone,
    isHers: zone !== undefined,
    hourCycle: readHours(asked.hc) ?? readHours(jar.get(HOURS_COOKIE)?.value) ?? hoursOf(locale),
    firstWeekday: firstWeekdayOf(locale),
  };
}

/** The clock of somebody who is signed in: her account's zone, its hours counted as she chose or as her language does. */
export async function clockOf({ timeZone }: Pick<Actor, "timeZone">): Promise<Exclude<Clock, string>> {
  const { hourCycle } = await viewerClock({}, null, timeZone);
  return { zone: timeZone, hourCycle };
}

/** A way of counting hours, or nothing where the text is none. */
function readHours(text: string | undefined): HourCycle | undefined {
  return text === "h12" || text === "h23" ? text : undefined;
}

function hoursOf(locale: Intl.Locale): HourCycle {
  const { hourCycle } = new Intl.DateTimeFormat(locale.toString(), { hour: "numeric" }).resolvedOptions();
  return hourCycle === "h11" || hourCycle === "h12" ? "h12" : "h23";
}

// A property in older runtimes, a method in newer ones; 7 is Sunday.
function firstWeekdayOf(locale: Intl.Locale): number {
  const info = "getWeekInfo" in locale && typeof locale.getWeekInfo === "function" ? locale.getWeekInfo() : null;
  return typeof info?.firstDay === "number" ? info.firstDay - 1 : 0;
}
