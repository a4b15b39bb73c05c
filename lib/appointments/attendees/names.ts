import "server-only";
import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { attendees, users } from "@/db/schema";
import type { AppointmentStanding } from "@/lib/appointments/queries";

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
