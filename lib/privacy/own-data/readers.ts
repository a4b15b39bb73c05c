import "server-only";
import { and, desc, eq, inArray, ne, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import { appointments, auditEvents, careRecords, users } from "@/db/schema";
import { isAttendedBy } from "@/lib/appointments/attendees/attending";
import type { Actor } from "@/lib/auth/actor";
import { mergedFrom } from "@/lib/clients/merge/queries";

const MOST = 500;

/**
 * Who of the practice opened what is kept of a client and when, the last first: their file, an appointment with what was
 * written of it, or the record that was shared. Only for the client themselves. Of those whose account was erased no name
 * is left.
 */
export async function readersOf(client: Pick<Actor, "id">) {
  const own = isAttendedBy(client.id);
  const files = [client.id, ...(await mergedFrom(db, client.id))];
  const ofAppointment = db.select({ id: appointments.id }).from(appointments).where(own);
  const ofRecord = db.select({ id: careRecords.id }).from(careRecords).where(eq(careRecords.personId, client.id));
  const { subjectId, actorId, action, at } = auditEvents;
  return db
    .select({
      at,
      what: sql<"file" | "appointment" | "record">`case when ${inArray(subjectId, files)} then 'file'
        when exists (select from ${appointments} where ${appointments.id} = ${subjectId}) then 'appointment'
        else 'record' end`,
      firstName: open(users.firstName, users.id),
      lastName: open(users.lastName, users.id),
    })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, actorId))
    .where(
      and(
        or(inArray(subjectId, files), inArray(subjectId, ofAppointment), inArray(subjectId, ofRecord)),
        inArray(action, ["record.viewed", "record.opened"]),
        ne(actorId, client.id),
      ),
    )
    .orderBy(desc(at))
    .limit(MOST);
}
