import "server-only";
import { and, asc, eq, gt, isNotNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { open } from "@/db/encryption";
import { appointments, calendarEntries, connectedCalendars, practitioners, users } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { ownedBy } from "@/lib/practice/conditions";

/** A session whose entry was changed by hand in the practitioner's own calendar. */
export type Deviation = Awaited<ReturnType<typeof listDeviations>>[number];

const MOST = 20;

/**
 * The sessions ahead whose entries were moved or deleted in a connected calendar, the next first: the actor's own, or
 * everyone's for an admin. The sessions stand as they were booked.
 */
export function listDeviations(staff: Staff, now: Date) {
  const { id, openingId, deviation, toldStartsAt, toldEndsAt, seenStartsAt, seenEndsAt } = calendarEntries;
  return db
    .select({
      ...{ id, openingId, deviation, toldStartsAt, toldEndsAt, seenStartsAt, seenEndsAt },
      appointmentId: calendarEntries.appointmentId,
      vendor: connectedCalendars.vendor,
      practitioner: practitioners.name,
      firstName: open(users.firstName, users.id),
      lastName: open(users.lastName, users.id),
    })
    .from(calendarEntries)
    .innerJoin(connectedCalendars, eq(connectedCalendars.id, calendarEntries.connectionId))
    .innerJoin(practitioners, eq(practitioners.id, connectedCalendars.practitionerId))
    .leftJoin(appointments, eq(appointments.id, calendarEntries.appointmentId))
    .leftJoin(users, eq(users.id, appointments.clientId))
    .where(and(isNotNull(deviation), gt(toldEndsAt, now), ownedBy(staff, "hours")))
    .orderBy(asc(toldStartsAt), asc(id))
    .limit(MOST);
}

/** Puts an entry back as its session is booked. Refuses with `not_found` (404) one of another practitioner's. */
export async function putBack(staff: Staff, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await lockEntry(tx, staff, id);
    const { revision } = calendarEntries;
    await tx
      .update(calendarEntries)
      .set({ dueAt: now, tries: 0, revision: sql`${revision} + 1`, deviation: null, deviatedAt: null })
      .where(eq(calendarEntries.id, id));
  });
}

/**
 * Leaves an entry as it was made there, until its session changes. The session stands as it is booked all the same.
 * Refuses with `not_found` (404) one of another practitioner's.
 */
export async function leaveDeviation(staff: Staff, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const { deviation, generation, seenStartsAt, seenEndsAt } = await lockEntry(tx, staff, id);
    const asThere =
      deviation === "moved"
        ? { toldStartsAt: seenStartsAt, toldEndsAt: seenEndsAt }
        : { toldStartsAt: null, toldEndsAt: null, externalId: null, askedAt: null, generation: generation + 1 };
    const nothing = { deviation: null, deviatedAt: null, seenStartsAt: null, seenEndsAt: null };
    await tx
      .update(calendarEntries)
      .set({ ...asThere, ...nothing })
      .where(eq(calendarEntries.id, id));
  });
}

async function lockEntry(tx: Transaction, staff: Staff, id: string) {
  if (!isId(id)) throw notFound("calendar entry");
  const [row] = await tx
    .select({ entry: calendarEntries })
    .from(calendarEntries)
    .innerJoin(connectedCalendars, eq(connectedCalendars.id, calendarEntries.connectionId))
    .innerJoin(practitioners, eq(practitioners.id, connectedCalendars.practitionerId))
    .where(and(eq(calendarEntries.id, id), isNotNull(calendarEntries.deviation), ownedBy(staff, "hours")))
    .for("update", { of: calendarEntries });
  if (!row) throw notFound("calendar entry");
  return row.entry;
}
