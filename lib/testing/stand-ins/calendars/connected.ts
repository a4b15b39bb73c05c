import { afterAll, afterEach, beforeEach } from "vitest";
import { connectCalendar } from "@/lib/calendars/connected/accounts/connections";
import { readDue } from "@/lib/calendars/connected/reading/read";
import { writeDue } from "@/lib/calendars/connected/writing/write";
import { dispatchDue } from "@/lib/events/dispatch";
import type { Practitioner } from "@/lib/testing/cast";
import { NOW } from "@/lib/testing/clock";
import { startGoogleCalendar } from "@/lib/testing/stand-ins/calendars/google";
import { startMicrosoftCalendar } from "@/lib/testing/stand-ins/calendars/microsoft";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";

/** A vendor's stand-in, whichever it is. */
export type CalendarStandIn = Awaited<ReturnType<typeof startCalendars>>[number];

/** Starts every vendor's stand-in. */
export function startCalendars() {
  return Promise.all([startGoogleCalendar(), startMicrosoftCalendar()]);
}

/**
 * For a group of tests: each finds a practice whose practitioners can connect a calendar here, which is empty; or one that
 * sets these variables as well.
 */
export function practiceWith(standIn: CalendarStandIn, variables: Record<string, string> = {}): void {
  let leave = () => {};
  beforeEach(() => {
    leave = connectedWith({ ...standIn.environment, ...variables });
  });
  afterEach(() => {
    standIn.faults.none();
    standIn.tokenFaults.none();
    standIn.kept.clear();
    standIn.channels.clear();
    leave();
  });
  afterAll(() => standIn.close());
}

/** A practitioner's calendar is connected, as a consent leaves it. */
export function connectedTo(standIn: CalendarStandIn, practitioner: Practitioner, now = NOW): Promise<string> {
  return connectCalendar(practitioner, { vendor: standIn.vendor, secret: standIn.consent.given() }, now);
}

/** What has happened is told, and what is due in the calendars is written. */
export async function writeAll(at = NOW): Promise<void> {
  await dispatchDue(at);
  while ((await writeDue(at)) > 0);
}

/** The same, and what is due there is read. */
export async function follow(at = NOW): Promise<void> {
  await writeAll(at);
  await readDue(at);
}
