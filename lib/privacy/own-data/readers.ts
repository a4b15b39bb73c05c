import "server-only";
import { and, desc, eq, exists, gte, inArray, isNull, lte, ne, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import { appointments, auditEvents, careRecords, recordMembers, users } from "@/db/schema";
import { isAttendedBy } from "@/lib/appointments/attendees/attending";
import type { Actor } from "@/lib/auth/actor";
import { mergedFrom } from "@/lib/clients/merge/queries";
import { JOINT_PARTS } from "@/lib/records/joint/schema";

const MOST = 500;

/**
 * Who of the practice opened what is kept of a client and when, the last first: their file, an appointment with what was
 * written of it, or the record that was shared, and that of their
 * couple or family. Only for the client themselves. Of those whose account was erased no name
 * is left.
 */
export async function readersOf(client: Pick<Actor, "id">) {
  const own = isAttendedBy(client.id);
  const files = [client.id, ...(await mergedFrom(db, client.id))];
  const ofAppointment = db.select({ id: appointments.id }).from(appointments).where(own);
  const ofRecord = db.select({ id: careRecords.id }).from(careRecords).where(eq(careRecords.personId, client.id));
  const { subjectId, actorId, action, at } = auditEvents;
  const ofJoint = isOfJoint(client.id);
  return db
    .select({
      at,
      what: sql<"file" | "appointment" | "record" | "joint">`case when ${inArray(subjectId, files)} then 'file'
        when ${ofJoint} then 'joint'
        when exists (select from ${appointments} where ${appointments.id} = ${subjectId}) then 'appointment'
        else 'record' end`,
      firstName: open(users.firstName, users.id),
      lastName: open(users.lastName, users.id),
    })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, actorId))
    .where(
      and(
        or(inArray(subjectId, files), inArray(subjectId, ofAppointment), inArray(subjectId, ofRecord), ofJoint),
        inArray(action, ["record.viewed", "record.opened"]),
        ne(actorId, client.id),
      ),
    )
    .orderBy(desc(at))
    .limit(MOST);
}

/** The record of a couple or a family, while the client belonged to it. */
function isOfJoint(clientId: string) {
  const { subjectId, at } = auditEvents;
  const { recordId, personId, part, since, until } = recordMembers;
  const isIn = and(eq(recordId, subjectId), eq(personId, clientId), inArray(part, [...JOINT_PARTS]), lte(since, at));
  const isThen = or(isNull(until), gte(until, at));
  return exists(db.select({ personId }).from(recordMembers).where(and(isIn, isThen)));
}
