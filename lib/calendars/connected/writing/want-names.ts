import { and, eq, exists, gt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointments, calendarEntries } from "@/db/schema";

/**
 * Has the entries ahead that name people written once more, of one client or of all: whom the practice is discreet with
 * has changed, and nobody of those is named there any more.
 */
export async function wantNamesAgain(tx: Transaction, clientId: string | null, now: Date): Promise<void> {
  const isAhead = and(
    eq(appointments.id, calendarEntries.appointmentId),
    eq(appointments.status, "scheduled"),
    gt(appointments.endsAt, now),
    clientId === null ? undefined : eq(appointments.clientId, clientId),
  );
  const ahead = tx.select({ id: appointments.id }).from(appointments).where(isAhead);
  await tx
    .update(calendarEntries)
    .set({ dueAt: now, tries: 0, revision: sql`${calendarEntries.revision} + 1` })
    .where(and(eq(calendarEntries.namesPeople, true), exists(ahead)));
}

/**
 * Has the entries that name a client taken out of calendars, those of sessions that are over as well: the client is
 * erased with this transaction.
 */
export async function wantNamesGone(tx: Transaction, clientId: string, now: Date): Promise<void> {
  const isTheirs = and(eq(appointments.id, calendarEntries.appointmentId), eq(appointments.clientId, clientId));
  const theirs = tx.select({ id: appointments.id }).from(appointments).where(isTheirs);
  await tx
    .update(calendarEntries)
    .set({ dueAt: now, tries: 0, revision: sql`${calendarEntries.revision} + 1` })
    .where(and(eq(calendarEntries.namesPeople, true), exists(theirs)));
}
