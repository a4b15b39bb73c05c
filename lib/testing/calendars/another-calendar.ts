import { afterEach, beforeEach } from "vitest";
import { importDue } from "@/lib/calendars/busy/import";
import { linkCalendar } from "@/lib/calendars/busy/link";
import type { Practitioner } from "@/lib/testing/cast";
import { NOW } from "@/lib/testing/clock";
import { freeStartsOf } from "@/lib/testing/free-starts";
import { startIcsHost } from "@/lib/testing/stand-ins/ics-host";

type IcsHost = Awaited<ReturnType<typeof startIcsHost>>;

/** The day whose times are looked at. */
export const THAT_DAY = { from: new Date("2026-12-08T00:00:00Z"), until: new Date("2026-12-09T00:00:00Z") };

/** An event in a calendar's file (RFC 5545 §3.6.1), with these lines. */
export const event = (uid: string, ...lines: string[]) =>
  ["BEGIN:VEVENT", `UID:${uid}`, ...lines, "END:VEVENT"].join("\r\n");

/** A calendar's file (RFC 5545 §3.4) with these events. */
export const calendar = (...events: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", ...events, "END:VCALENDAR", ""].join("\r\n");

const AT_TEN = calendar(event("a", "DTSTART:20261208T100000Z", "DTEND:20261208T110000Z", "SUMMARY:Dentist"));

/** A calendar that holds something at two, UTC, that day. */
export const AT_TWO = calendar(event("a", "DTSTART:20261208T140000Z", "DTEND:20261208T150000Z"));

/** Gives each test of a file a host of calendars, and answers how to get at it and to link a calendar of it. */
export function anotherCalendar() {
  let host: IcsHost;
  beforeEach(async () => {
    host = await startIcsHost();
  });
  afterEach(() => host.close());

  const read = (now = NOW) => importDue(now, host.surroundings);
  return { host: () => host, read, linked };

  /** Links a calendar of the practitioner's, which holds something at ten unless it is told, and reads it. */
  async function linked(practitioner: Practitioner, text = AT_TEN) {
    host.text = text;
    const wish = { practitioner: practitioner.practitionerId, name: "Home", address: host.address };
    const id = await linkCalendar(practitioner, wish, NOW);
    await read();
    return id;
  }
}

/** The starts of 50 minutes that are offered that day, in UTC. */
export async function startsOf({ practitionerId }: Practitioner) {
  const free = await freeStartsOf(practitionerId, 50, THAT_DAY, NOW);
  return free.map((start) => start.toISOString().slice(11, 16));
}
