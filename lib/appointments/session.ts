import { db, type Transaction } from "@/db/client";
import { recordEvent } from "@/lib/appointments/events";
import { JOIN_EARLY_MINUTES, type JoinWindow, joinWindow, seatOf } from "@/lib/appointments/join-window";
import { type Locked, lockAppointment, lockSession } from "@/lib/appointments/lock";
import { assertBookedForGood } from "@/lib/appointments/prepaid/prepaid";
import { cameTo, noteArrival, openDoor } from "@/lib/appointments/room";
import { assertCanBecome } from "@/lib/appointments/status";
import { transition, transitionAll } from "@/lib/appointments/transition";
import { undoableUntil } from "@/lib/appointments/undo/rules";
import { letIn } from "@/lib/appointments/waiting-room/admit";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { servicePlace } from "@/lib/practice/place/of-service";
import { UNDO_MINUTES } from "@/lib/undo";

/** Whom the start of a session lets in: the one client who waits for it, or every client of it who comes. */
export type Admits = "the one who waits" | "all who come";

/**
 * Opens the session, for a group by any of its places: of those who have paid where they have to first. The one client of
 * a session who waits for it is let in with that; of a group that meets online nobody is, who is let in by `admit`, and in
 * person all who are here. A program, which has no list of who waits, lets in `all who come`. Twice is once. Refuses with
 * `payment` (422) what has to be paid first and is not, with `forbidden` (403) a client, with `too_early` and `too_late` (409) outside the join window, with `wrong_status` (409) what is not booked, with
 * `not_found` (404) what the actor may not see.
 */
export async function startSession(staff: Actor, id: string, now: Date, admits: Admits = "the one who waits") {
  return db.transaction(async (tx) => {
    const { appointment, booked } = await lockSession(tx, staff, id);
    assertStaff(staff);
    assertWithinWindow(appointment, now);
    if (!appointment.openingId) assertPaidFirst(appointment);
    const waiting = booked.filter(({ meetingStatus, prepayMinor }) => meetingStatus !== "active" && prepayMinor === 0);
    await transitionAll(tx, staff, waiting, { kind: "started" }, now);
    if (admits === "all who come") return openDoor(tx, appointment, now);
    if (!appointment.openingId) await letIn(tx, staff, [appointment], now);
    else if (!(await hasDoor(tx, appointment))) await letIn(tx, staff, booked, now);
  });
}

/**
 * The client is here: the practice sees it, and the client's page opens the room once the practice lets them in. Each
 * who attends may say so, and is let in with the others of the appointment. Twice is
 * once, and who had left the waiting room is back. A place that was booked while the session was under way already takes part from then on. Refuses with
 * `too_early` and `too_late` (409) outside the join window, with `payment` (422) what is not paid.
 */
export async function arrive(client: Actor, id: string, now: Date) {
  return db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, client, id);
    assertWithinWindow(appointment, now);
    if (isStaff(client)) return;
    assertAttends(client, appointment);
    await comeIn(tx, client, appointment, now);
  });
}

/**
 * The client is here, as staff say who see them at the desk: for sessions that take place in person. As `arrive`, and
 * refuses what it refuses; with `forbidden` (403) a client.
 */
export async function arriveAtDesk(staff: Actor, id: string, now: Date) {
  return db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, staff, id);
    assertStaff(staff);
    assertWithinWindow(appointment, now);
    await comeIn(tx, staff, appointment, now);
  });
}

/**
 * Ends the session for all: the room is dead, each appointment in it finished, and its client gets a kind word. Until the
 * join window closes it can be undone, which opens the session again, and the kind word waits as long; `isFinal` leaves
 * no such time. Refuses with `forbidden` (403) a client, with `too_early` (409) what has not begun, with `wrong_status`
 * (409) what is not booked, with `payment` (422) what is only kept to be paid for; of a group such a place stays as it is.
 */
export async function endSession(staff: Actor, id: string, now: Date, { isFinal = false } = {}) {
  return db.transaction(async (tx) => {
    const { appointment, booked } = await lockSession(tx, staff, id);
    assertStaff(staff);
    const { end } = assertBegun(appointment, now);
    const until = isFinal || end <= now ? null : end;
    if (!appointment.openingId) assertBookedForGood(appointment);
    const forGood = booked.filter(({ payBy }) => payBy === null);
    await transitionAll(tx, staff, forGood, { kind: "ended" }, now, until);
  });
}

/**
 * Says that the client did not come; for `undoMinutes` it can be undone. Refuses with `forbidden` (403) a client, with
 * `conflict` (409) before the start and when the client was seen, with `wrong_status` (409) what can't be missed.
 */
export async function markMissed(staff: Actor, id: string, now: Date, undoMinutes = UNDO_MINUTES) {
  return db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, staff, id);
    assertStaff(staff);
    assertCanBecome(appointment.status, "no_show");
    if (!appointment.startsAt || now < appointment.startsAt)
      throw new Refusal("conflict", "The session has not begun yet.");
    if (await cameTo(tx, id))
      throw new Refusal("conflict", "The client was here, so this session can't be marked as missed.");
    const until = undoableUntil(null, now, undoMinutes);
    const held = until && { until, holdId: null };
    await transition(tx, staff, appointment, { kind: "missed" }, now, held);
  });
}

async function comeIn(tx: Transaction, actor: Actor, appointment: Locked, now: Date) {
  assertPaidFirst(appointment);
  const room = await noteArrival(tx, appointment, now, { hasDoor: await hasDoor(tx, appointment) });
  if (!room) return;
  const happened = { appointmentId: appointment.id, kind: "arrived" as const, version: appointment.version };
  await recordEvent(tx, actor, { ...happened, before: appointment, after: appointment }, now);
  if (room.startedAt && appointment.meetingStatus !== "active")
    await transition(tx, null, appointment, { kind: "started" }, now);
}

/** Whether there is a waiting room that people are let in from: in person and by phone there is none. */
async function hasDoor(tx: Transaction, { serviceId }: Locked): Promise<boolean> {
  return (await servicePlace(serviceId, tx)) === null;
}

/** A guardian sees when a session is, and has a seat in that of a child who can't sign in alone. */
function assertAttends(client: Actor, appointment: Locked) {
  if (seatOf(client, appointment) !== "client") throw notFound("appointment");
}

function assertStaff(actor: Actor) {
  if (!isStaff(actor)) throw new Refusal("forbidden", "Only the practice starts and ends a session.");
}

function assertPaidFirst({ prepayMinor }: Locked) {
  if (prepayMinor === 0) return;
  throw new Refusal("payment", "This session has to be paid for before it begins. You can join as soon as it is.");
}

function assertWithinWindow(appointment: Locked, now: Date) {
  assertCanBecome(appointment.status, "completed");
  const { startsAt, endsAt } = appointment;
  if (!startsAt || !endsAt) throw new Error("A scheduled appointment has no time.");
  const { start, end } = joinWindow({ startsAt, endsAt });
  if (now < start)
    throw new Refusal(
      "conflict",
      say("It's a little early: the room opens {minutes, number} minutes before the start.", {
        minutes: JOIN_EARLY_MINUTES,
      }),
      {
        code: "too_early",
        details: start.toISOString(),
      },
    );
  if (now > end)
    throw new Refusal("conflict", "This session's time is over.", { code: "too_late", details: end.toISOString() });
}

// A session may be ended after its window too, by a practitioner who forgot; never before the room has opened.
function assertBegun(appointment: Locked, now: Date): JoinWindow {
  assertCanBecome(appointment.status, "completed");
  const { startsAt, endsAt } = appointment;
  const window = startsAt && endsAt && joinWindow({ startsAt, endsAt });
  if (window && now >= window.start) return window;
  throw new Refusal("conflict", "This session has not begun yet. You can cancel it instead.", { code: "too_early" });
}
