import { db } from "@/db/client";
import {
  appointmentEvents,
  appointments,
  exceptions,
  holds,
  meetings,
  practitioners,
  reservations,
  weeklyHours,
} from "@/db/schema";
import { minutesAfter } from "@/lib/testing/clock";

/*
 * What the practice calendar holds, read as it is, and naive answers about it: a second opinion on what is free,
 * written from the rules and sharing nothing with the engine or the door. Zones here have no clock change in the days
 * it is asked about.
 */

/** Everything in the practice calendar at one moment. */
export type PracticeCalendar = Awaited<ReturnType<typeof readCalendar>>;

/** Who wants which time of whom: `clientId` null for a guest, `by` the actor. */
export type Wish = { practitionerId: string; clientId: string | null; by: string | null; start: Date };

/** How long every session of these tests takes. */
export const SESSION_MINUTES = 50;

const STEP_MINUTES = 30;
const NOTICE_MINUTES = 120;
const HORIZON_DAYS = 60;

/** Reads it in one transaction's sight. */
export async function readCalendar() {
  return db.transaction(
    async (tx) => ({
      appointments: await tx.select().from(appointments),
      reservations: await tx.select().from(reservations),
      holds: await tx.select().from(holds),
      events: await tx.select().from(appointmentEvents),
      rooms: await tx.select().from(meetings),
      practitioners: await tx.select().from(practitioners),
      hours: await tx.select().from(weeklyHours),
      exceptions: await tx.select().from(exceptions),
    }),
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

/** Whether a wanted time conflicts with nothing that counts; `except` names a reservation that doesn't. */
export function isUntaken(
  calendar: PracticeCalendar,
  wish: Wish,
  now: Date,
  except: (r: Reservation) => boolean = () => false,
) {
  const { busy, during } = rangesOf(calendar, wish);
  return calendar.reservations.every((one) => {
    const withPractitioner = one.practitionerId === wish.practitionerId && touches(one.busy, busy);
    const withClient = one.clientId !== null && one.clientId === wish.clientId && touches(one.during, during);
    return (!withPractitioner && !withClient) || except(one) || givesWay(calendar, one, wish, now);
  });
}

/** Whether a client could be shown it: within hours and rules, and untaken as far as the practitioner goes. */
export function isOffered(calendar: PracticeCalendar, wish: Wish, now: Date, except?: (r: Reservation) => boolean) {
  const { practitionerId, start } = wish;
  const early = (start.getTime() - now.getTime()) / 60_000;
  if (early < NOTICE_MINUTES || early > HORIZON_DAYS * 1_440) return false;
  return isOpen(calendar, practitionerId, start) && isUntaken(calendar, wish, now, except);
}

/** A reservation's row. */
export type Reservation = PracticeCalendar["reservations"][number];

/** When a time slot would be, and how long it would keep its practitioner. */
export function rangesOf(
  calendar: PracticeCalendar,
  { practitionerId, start }: Pick<Wish, "practitionerId" | "start">,
) {
  const rules = calendar.practitioners.find(({ id }) => id === practitionerId);
  const end = minutesAfter(start, SESSION_MINUTES);
  const busyEnd = minutesAfter(end, rules?.bufferAfterMinutes ?? 0);
  return {
    during: { start, end },
    busy: { start: minutesAfter(start, -(rules?.bufferBeforeMinutes ?? 0)), end: busyEnd },
  };
}

/** Whether two intervals have a moment in common. */
export function touches(one: { start: Date; end: Date }, other: { start: Date; end: Date }) {
  return one.start < other.end && other.start < one.end;
}

function givesWay(calendar: PracticeCalendar, { holdId, expiresAt }: Reservation, { clientId, by }: Wish, now: Date) {
  if (!holdId || !expiresAt) return false;
  if (expiresAt <= now) return true;
  const hold = calendar.holds.find(({ id }) => id === holdId);
  if (clientId !== null && hold?.clientId === clientId) return true;
  return calendar.events.some((event) => event.holdId === holdId && event.actorId === by);
}

function isOpen(calendar: PracticeCalendar, practitionerId: string, start: Date) {
  const zone = calendar.practitioners.find(({ id }) => id === practitionerId)?.timeZone;
  const local = minutesAfter(start, zone === "Europe/Stockholm" ? 60 : 0);
  const date = local.toISOString().slice(0, 10);
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
  const own = calendar.exceptions.filter((one) => one.practitionerId === practitionerId && one.startDate === date);
  const isClosed = own.some(
    ({ kind, startMinute, endMinute }) =>
      kind === "closed" && startMinute < minute + SESSION_MINUTES && minute < endMinute,
  );
  const week = calendar.hours.filter(
    (one) => one.practitionerId === practitionerId && one.weekday === (local.getUTCDay() + 6) % 7,
  );
  const windows = [...week, ...own.filter(({ kind }) => kind === "open")];
  return !isClosed && windows.some((window) => fits(minute, window));
}

function fits(minute: number, { startMinute, endMinute }: { startMinute: number; endMinute: number }) {
  const into = minute - startMinute;
  return into >= 0 && into % STEP_MINUTES === 0 && minute + SESSION_MINUTES <= endMinute;
}
