import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointments, calendarEntries, connectedCalendars } from "@/db/schema";
import { newId } from "@/lib/id";
import { sessionKeyOf } from "@/lib/meetings/arranging/session";

/** A session by what everyone in it has in common: the group session's opening, or the one appointment. */
export type Session = { appointmentId: string | null; openingId: string | null };

/**
 * Has a session's entry looked at in every calendar of these practitioners, and brought to how the session stands then.
 * Where nothing was written of it and nothing is booked, there is nothing to look at. Twice is once.
 */
export async function wantEntries(
  tx: Transaction,
  session: Session,
  practitionerIds: string[],
  now: Date,
  { namesPeople = false }: { namesPeople?: boolean } = {},
): Promise<void> {
  const connections = await tx
    .select({ id: connectedCalendars.id })
    .from(connectedCalendars)
    .where(inArray(connectedCalendars.practitionerId, practitionerIds));
  const rows = connections.map(({ id }) => rowOf(id, session, now, namesPeople));
  await insertWanted(tx, rows, now, namesPeople);
}

/** Has every booked session ahead of a practitioner written to one calendar. */
export async function wantAllEntries(
  tx: Transaction,
  { id, practitionerId }: { id: string; practitionerId: string },
  now: Date,
): Promise<void> {
  const { openingId, status, payBy, endsAt } = appointments;
  const isAhead = and(eq(status, "scheduled"), isNull(payBy), gt(endsAt, now));
  const sessions = await tx
    .selectDistinctOn([sessionKeyOf], { appointmentId: appointments.id, openingId })
    .from(appointments)
    .where(and(eq(appointments.practitionerId, practitionerId), isAhead));
  await insertWanted(
    tx,
    sessions.map((session) => rowOf(id, session, now, false)),
    now,
    false,
  );
}

async function insertWanted(tx: Transaction, rows: ReturnType<typeof rowOf>[], now: Date, namesPeople: boolean) {
  if (rows.length === 0) return;
  await tx
    .insert(calendarEntries)
    .values(rows)
    .onConflictDoUpdate({
      target: [calendarEntries.connectionId, calendarEntries.sessionKey],
      set: {
        dueAt: now,
        tries: 0,
        revision: sql`${calendarEntries.revision} + 1`,
        ...(namesPeople && { namesPeople }),
      },
    });
}

function rowOf(connectionId: string, { appointmentId, openingId }: Session, now: Date, namesPeople: boolean) {
  const whose = openingId ? { openingId } : { appointmentId };
  return { id: newId(now), connectionId, ...whose, namesPeople, dueAt: now, createdAt: now };
}
