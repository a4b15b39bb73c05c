import { subMinutes } from "date-fns/subMinutes";
import { and, eq, isNull, lt, notExists, sql } from "drizzle-orm";
import { type AnyPgColumn, alias } from "drizzle-orm/pg-core";
import { db, type Transaction } from "@/db/client";
import { appointments } from "@/db/schema";
import { JOIN_LATE_MINUTES } from "@/lib/appointments/join-window";
import { lockBookedForWorker } from "@/lib/appointments/lock";
import { transitionAll } from "@/lib/appointments/transition";

const BATCH = 200;

/**
 * Finishes the booked sessions whose join window has closed, all places of a group in one act. Returns how many
 * appointments; several workers may run it.
 */
export async function completeFinishedAppointments(now: Date): Promise<number> {
  const closedBefore = subMinutes(now, JOIN_LATE_MINUTES);
  return db.transaction(async (tx) => {
    let finished = 0;
    for (const { id } of await lockOver(tx, closedBefore)) {
      const booked = await lockBookedForWorker(tx, id);
      await transitionAll(tx, null, booked, { kind: "completed" }, now);
      finished += booked.length;
    }
    return finished;
  });
}

const other = alias(appointments, "other");

// Of a group the first place stands for all: what locks several locks in the order of ids, and so that one first.
function lockOver(tx: Transaction, closedBefore: Date) {
  const isBeforeIt = and(eq(other.openingId, appointments.openingId), sql`${other.id} < ${appointments.id}`);
  const before = tx
    .select()
    .from(other)
    .where(and(isBeforeIt, isBooked(other)));
  return tx
    .select({ id: appointments.id })
    .from(appointments)
    .where(and(isBooked(appointments), lt(appointments.endsAt, closedBefore), notExists(before)))
    .limit(BATCH)
    .for("update", { of: appointments, skipLocked: true });
}

// What is only kept to be paid for lapses, and was no session.
function isBooked({ status, payBy }: { status: AnyPgColumn; payBy: AnyPgColumn }) {
  return and(eq(status, "scheduled"), isNull(payBy));
}
