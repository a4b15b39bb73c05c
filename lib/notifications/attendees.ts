import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import { appointments, practitioners, settings, users } from "@/db/schema";
import type { Mailbox } from "@/lib/outbox/sender";
import { sender } from "@/lib/outbox/sender";

/**
 * Who comes to an appointment beside one of its two: for the client the practitioner, at the practice's address rather
 * than the one the practitioner signs in with; for the practitioner the client, while there is one.
 */
export async function othersAt(appointmentId: string, personId: string): Promise<Mailbox[]> {
  const [row] = await db
    .select({
      clientId: appointments.clientId,
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
  if (row.clientId === personId) {
    return row.practitioner ? [{ name: row.practitioner, email: row.practiceEmail ?? sender().email }] : [];
  }
  const name = [row.firstName, row.lastName].filter(Boolean).join(" ");
  return row.email ? [{ name: name || row.email, email: row.email }] : [];
}
