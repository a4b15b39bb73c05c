import "server-only";
import { cookies } from "next/headers";
import type { HourCycle } from "@/lib/time/format";
import { isZone } from "@/lib/time/zone";

/** A clock as it was chosen: a zone, a way of counting hours, both or neither. */
export type ChosenClock = { timeZone?: string; hourCycle?: HourCycle };

/** The zone that the page's script found in this browser. It is a guess, so an account's own zone comes before it. */
export const FOUND_ZONE_COOKIE = "tz";

/** The zone that this browser was found in and that its reader did not want times to follow into. */
export const LEFT_ZONE_COOKIE = "zone-left";

const ZONE_COOKIE = "zone";
const HOURS_COOKIE = "hc";

const OPTIONS = { path: "/", sameSite: "lax" } as const;
const YEAR_SECONDS = 365 * 86_400;

/** What was chosen in this browser. */
export async function chosenClock(): Promise<ChosenClock> {
  const jar = await cookies();
  const timeZone = jar.get(ZONE_COOKIE)?.value;
  return {
    ...(timeZone && isZone(timeZone) && { timeZone }),
    hourCycle: readHours(jar.get(HOURS_COOKIE)?.value),
  };
}

/**
 * Remembers a choice in this browser. A zone only until the browser is closed, for what is to last belongs to the
 * account; from a server action.
 */
export async function chooseClock({ timeZone, hourCycle }: ChosenClock): Promise<void> {
  const jar = await cookies();
  if (timeZone) jar.set(ZONE_COOKIE, timeZone, OPTIONS);
  if (hourCycle) jar.set(HOURS_COOKIE, hourCycle, { ...OPTIONS, maxAge: YEAR_SECONDS });
}

/** Forgets what was chosen in this browser, so that the account's clock counts again; from a server action. */
export async function forgetChosenClock(): Promise<void> {
  const jar = await cookies();
  jar.delete(ZONE_COOKIE);
  jar.delete(HOURS_COOKIE);
}

/** An actor with the clock that was chosen in this browser in place of the account's. */
export async function onChosenClock<Person extends { timeZone: string; hourCycle: HourCycle | null }>(
  person: Person,
): Promise<Person> {
  const { timeZone = person.timeZone, hourCycle = person.hourCycle } = await chosenClock();
  return { ...person, timeZone, hourCycle };
}

/** A way of counting hours, or nothing where the text is none. */
export function readHours(text: string | undefined): HourCycle | undefined {
  return text === "h12" || text === "h23" ? text : undefined;
}
