import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, calendarEntries, connectedCalendars } from "@/db/schema";
import { wantEntries } from "@/lib/calendars/connected/writing/want";
import { writeSession } from "@/lib/calendars/connected/writing/write";
import { Refusal } from "@/lib/errors";

/**
 * Writes an appointment to its practitioner's connected calendar while its caller waits, both sides attending, and
 * answers what the calendar calls it: of several the one that was connected first. Null where none is connected. Refuses
 * with `unavailable` (503) while the calendar has not taken it; the job goes on with it.
 */
export async function writeAtOnce(appointmentId: string, now: Date): Promise<string | null> {
  const session = await connectedSession(appointmentId);
  if (!session) return null;
  const { practitionerId, sessionKey, ...whose } = session;
  await db.transaction((tx) => wantEntries(tx, whose, [practitionerId], now, { namesPeople: true }));
  await writeSession(sessionKey, now);
  const externalId = await externalIdOf(sessionKey);
  if (externalId) return externalId;
  throw new Refusal("unavailable", "The practitioner's calendar has not taken the appointment yet.", {
    details: "It is tried again until it has. The invitations by e-mail leave all the same.",
    retryAfterSeconds: 10,
  });
}

async function connectedSession(appointmentId: string) {
  const { id, practitionerId, openingId } = appointments;
  const [row] = await db
    .select({ practitionerId, openingId })
    .from(appointments)
    .innerJoin(connectedCalendars, eq(connectedCalendars.practitionerId, practitionerId))
    .where(and(eq(id, appointmentId), isNull(connectedCalendars.revokedAt)))
    .limit(1);
  if (!row?.practitionerId) return null;
  const whose = { appointmentId: row.openingId ? null : appointmentId, openingId: row.openingId };
  return { practitionerId: row.practitionerId, sessionKey: row.openingId ?? appointmentId, ...whose };
}

async function externalIdOf(sessionKey: string): Promise<string | null> {
  const [row] = await db
    .select({ externalId: calendarEntries.externalId })
    .from(calendarEntries)
    .innerJoin(connectedCalendars, eq(connectedCalendars.id, calendarEntries.connectionId))
    .where(and(eq(calendarEntries.sessionKey, sessionKey), isNull(calendarEntries.dueAt)))
    .orderBy(asc(connectedCalendars.connectedAt))
    .limit(1);
  return row?.externalId ?? null;
}
