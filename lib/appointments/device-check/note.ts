import { addHours } from "date-fns/addHours";
import { and, between, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { appointments, deviceChecks } from "@/db/schema";
import { isJoinedBy } from "@/lib/appointments/attendees/attending";
import type { CheckTrouble } from "@/lib/appointments/device-check/schema";
import { announceChange } from "@/lib/appointments/watch";
import type { Actor } from "@/lib/auth/actor";

// A page that is open longer than this before a session finds out when it is next rendered.
const NEAR_HOURS = 24;

/** What a person's check of camera and sound came to. */
export type NewCheck = { result: "ready" | CheckTrouble; soundOnly: boolean };

/**
 * Keeps what the person's own check came to, instead of the one before; the practice sees it of its clients, at once where
 * a page shows a session that is near.
 */
export async function noteCheck({ id: userId }: Pick<Actor, "id">, { result, soundOnly }: NewCheck, now: Date) {
  const found = { trouble: result === "ready" ? null : result, soundOnly, at: now };
  await db.transaction(async (tx) => {
    await tx
      .insert(deviceChecks)
      .values({ userId, ...found })
      .onConflictDoUpdate({ target: deviceChecks.userId, set: found });
    for (const { id, openingId } of await nearSessions(tx, userId, now)) await announceChange(tx, id, openingId);
  });
}

function nearSessions(tx: Transaction, userId: string, now: Date) {
  const { id, openingId, status, endsAt } = appointments;
  const isNear = and(eq(status, "scheduled"), between(endsAt, now, addHours(now, NEAR_HOURS)));
  return tx
    .select({ id, openingId })
    .from(appointments)
    .where(and(isNear, isJoinedBy(userId)));
}

/** Deletes what a person's check came to. */
export async function forgetCheck(tx: Pick<Transaction, "delete">, userId: string) {
  await tx.delete(deviceChecks).where(eq(deviceChecks.userId, userId));
}
