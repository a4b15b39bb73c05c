import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import { appointments, attendees, practitioners, settings, users } from "@/db/schema";
import type { Mailbox } from "@/lib/outbox/sender";
import { sender } from "@/lib/outbox/sender";

/**
 * Who comes to an appointment beside its reader: for the client, and for each who attends, the practitioner, at the
 * practice's address rather than the one the practitioner signs in with; for the practitioner all who attend.
 */
export async function othersAt(appointmentId: string, personId: string): Promise<Mailbox[]> {
  const [row] = await db
    .select({
      practitionerUserId: practitioners.userId,
      email: open(users.email, users.id),
      firstName: open(users.firstName, users.id),
      lastName: open(users.lastName, users.id),
      practitioner: practitioners.name,
      practiceEmail: settings.email,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .leftJoin(settings, sql`true`)
    .where(eq(appointments.id, appointmentId));
  if (!row) return [];
  // No client is told another's address.
  if (row.practitionerUserId !== personId) {
    return row.practitioner ? [{ name: row.practitioner, email: row.practiceEmail ?? sender().email }] : [];
  }
  const beside = await db
    .select({
      email: open(users.email, users.id),
      firstName: open(users.firstName, users.id),
      lastName: open(users.lastName, users.id),
    })
    .from(attendees)
    .innerJoin(users, eq(users.id, attendees.personId))
    .where(eq(attendees.appointmentId, appointmentId));
  return [row, ...beside].flatMap(({ email, firstName, lastName }) => {
    const name = [firstName, lastName].filter(Boolean).join(" ");
    return email ? [{ name: name || email, email }] : [];
  });
}
