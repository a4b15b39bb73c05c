import "server-only";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { attendees, users } from "@/db/schema";
import type { AppointmentStanding } from "@/lib/appointments/queries";
import type { Client } from "@/lib/auth/actor";

/** Who attends an appointment beside its client, by name; nobody, and no statement, where it is of one person. */
export async function attendeeNames({ id, attendeeIds }: Pick<AppointmentStanding, "id" | "attendeeIds">) {
  if (attendeeIds.length === 0) return [];
  return db
    .select({
      personId: users.id,
      firstName: openRequired(users.firstName, users.id, "Someone"),
      lastName: openRequired(users.lastName, users.id),
    })
    .from(attendees)
    .innerJoin(users, eq(users.id, attendees.personId))
    .where(eq(attendees.appointmentId, id))
    .orderBy(asc(users.id));
}

/**
 * What those are called whose guardian the reader of these appointments is, by their ids; no statement where the reader
 * attends them all. The caller gives appointments that the reader sees.
 */
export async function guardedNames({ id }: Pick<Client, "id">, lines: Attended[]): Promise<Map<string, string>> {
  const guarded = lines.filter(({ clientId, attendeeIds }) => clientId !== id && !attendeeIds.includes(id));
  if (guarded.length === 0) return new Map();
  const ids = [...new Set(guarded.map(({ clientId }) => clientId))];
  const rows = await db
    .select({ id: users.id, firstName: openRequired(users.firstName, users.id) })
    .from(users)
    .where(and(inArray(users.id, ids), isNull(users.erasedAt)));
  return new Map(rows.map((row) => [row.id, row.firstName]));
}

type Attended = Pick<AppointmentStanding, "clientId" | "attendeeIds">;
