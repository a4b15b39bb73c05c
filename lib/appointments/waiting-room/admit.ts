import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { arrivals, meetings } from "@/db/schema";
import { type Locked, lockAppointment, lockSession } from "@/lib/appointments/lock";
import { closeDoor } from "@/lib/appointments/room";
import { announceChange } from "@/lib/appointments/watch";
import { recordAll } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";

/**
 * Lets a client who waits into the session, which has begun. Twice is once. Refuses with `conflict` (409) a session that
 * has not begun and a client who does not wait, with `not_found` (404) what the actor may not see.
 */
export async function admit(staff: Staff, id: string, now: Date) {
  return db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, staff, id);
    assertUnderWay(appointment);
    const [admitted] = await letIn(tx, staff, [appointment], now);
    if (!admitted && !(await isAdmitted(tx, id)))
      throw new Refusal("conflict", "This client is not in the waiting room any more.");
  });
}

/**
 * Lets all who wait into a session, by any of its places, and answers how many they were. Refuses as `admit` what has not
 * begun.
 */
export async function admitAll(staff: Staff, id: string, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const { appointment, booked } = await lockSession(tx, staff, id);
    assertUnderWay(appointment);
    const underWay = booked.filter(({ meetingStatus }) => meetingStatus === "active");
    return (await letIn(tx, staff, underWay, now)).length;
  });
}

/** Shuts what carries the call of a session to a client who was in it; in the transaction that takes back the admission. */
export type Bar = (tx: Transaction, client: Locked, now: Date) => Promise<void>;

/**
 * Asks a client who was let in by mistake to wait again: the call ends on the client's page, which shows the waiting
 * room, and `bar` sees to it that nothing this client's browser was given opens the room. Where all who come were let in,
 * those who come later wait, too. Twice is once. Refuses as `admit` what has not begun.
 */
export async function sendBack(staff: Staff, id: string, now: Date, bar: Bar) {
  return db.transaction(async (tx) => {
    const { appointment, booked } = await lockSession(tx, staff, id);
    assertUnderWay(appointment);
    await closeDoor(tx, appointment);
    const back = await tx
      .update(arrivals)
      .set({ admittedAt: null })
      .where(and(eq(arrivals.appointmentId, id), isNotNull(arrivals.admittedAt), isOfLiveRoom(tx)))
      .returning({ id: arrivals.appointmentId });
    if (back.length === 0) return;
    await bar(tx, appointment, now);
    await told(tx, staff, [appointment], "session.client_sent_back", now);
    for (const other of booked) if (other.id !== id) await announceChange(tx, other.id);
  });
}

/** Lets those of locked appointments in who wait in a room that lives, and answers whom. */
export async function letIn(tx: Transaction, staff: Pick<Staff, "id">, locked: Locked[], now: Date) {
  const ids = locked.map(({ id }) => id);
  const isWaiting = and(isNull(arrivals.admittedAt), isNull(arrivals.leftAt));
  const admitted = await tx
    .update(arrivals)
    .set({ admittedAt: now })
    .where(and(inArray(arrivals.appointmentId, ids), isWaiting, isOfLiveRoom(tx)))
    .returning({ id: arrivals.appointmentId });
  const those = locked.filter(({ id }) => admitted.some((one) => one.id === id));
  await told(tx, staff, those, "session.client_admitted", now);
  return those;
}

type What = "session.client_admitted" | "session.client_sent_back";

async function told(tx: Transaction, { id: actorId }: Pick<Staff, "id">, whom: Locked[], action: What, now: Date) {
  if (whom.length === 0) return;
  await recordAll(
    tx,
    whom.map(({ id: subjectId }) => ({ actorId, action, subjectId })),
    now,
  );
  for (const { id, openingId, practitionerId } of whom) await announceChange(tx, id, openingId, practitionerId);
}

function assertUnderWay({ status, meetingStatus }: Locked) {
  if (status === "scheduled" && meetingStatus === "active") return;
  throw new Refusal("conflict", "Start the session first; then you can let people in.");
}

async function isAdmitted(tx: Transaction, id: string) {
  const isOfIt = and(eq(arrivals.appointmentId, id), isNotNull(arrivals.admittedAt), isOfLiveRoom(tx));
  return (await tx.$count(arrivals, isOfIt)) > 0;
}

function isOfLiveRoom(tx: Pick<Transaction, "select">) {
  const live = tx.select({ id: meetings.id }).from(meetings).where(isNull(meetings.closedAt));
  return inArray(arrivals.meetingId, live);
}
