import { and, eq, gt, inArray, isNull, or, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import { appointments, attendees, careRecords, deviceChecks, recordMembers, users } from "@/db/schema";

/*
 * Who takes part in an appointment: its client, and of a couple or a family those who attend beside. A guardian sees the
 * times of a child without attending, and joins for a child who can't sign in.
 */

/** A person by their id, perhaps one who is filled in when a statement is asked, or is another column. */
type Person = string | Placeholder | AnyPgColumn;

/** The appointments that a person attends, as their client or beside. By arrays, so that two indexes serve it. */
export function isAttendedBy(person: Person): SQL | undefined {
  return or(eq(appointments.clientId, person), attendsBeside(person));
}

/** The same, and those of the children whose times a guardian sees. */
export function isSeenByPerson(person: Person): SQL | undefined {
  return or(isAttendedBy(person), isOfRecordsSeenBy(person, "times"));
}

/**
 * The appointments that a person pays for: their own, and those of the people whose bills they see as guardian or payer,
 * of a couple's or a family's sessions those that are billed to these people.
 */
export function isBilledTo(person: Person): SQL | undefined {
  return or(eq(appointments.clientId, person), isOfRecordsSeenBy(person, "bills"), isBilledToThoseSeenBy(person));
}

/** Who attends an appointment beside its client, as a column of it. */
export const attendeeIds = sql<string[]>`(select coalesce(string_agg(${attendees.personId}::text, ','
  order by ${attendees.personId}), '') from ${attendees} where ${attendees.appointmentId} = ${appointments.id})`.mapWith(
  (text: string) => text.split(",").filter(Boolean),
);

/** The guardians who bring its client into a session, as a column of it: of a client who can't sign in, such as a child. */
export const bringerIds = sql<string[]>`(select coalesce(string_agg(${recordMembers.personId}::text, ','
  order by ${recordMembers.personId}), '') from ${recordMembers} where ${recordMembers.recordId} = ${appointments.recordId}
    and ${recordMembers.part} = 'guardian' and 'times' = any(${recordMembers.sees}) and ${recordMembers.until} is null
    and exists (select from ${users} as client where client.id = ${appointments.clientId} and client.email_index is null)
  )`.mapWith((text: string) => text.split(",").filter(Boolean));

/**
 * Whose check of camera and sound tells how a client will come: the client's own, or for one who can't sign in the last of
 * those who bring the client.
 */
export const whoseCheck = sql`coalesce((select ${deviceChecks.userId} from ${deviceChecks}
  where ${deviceChecks.userId}::text = any(string_to_array(${bringerIds.getSQL()}, ','))
  order by ${deviceChecks.at} desc limit 1), ${appointments.clientId})`;

/** The appointments that a person may join: those they attend, and those they bring a child to. */
export function isJoinedBy(person: string | AnyPgColumn): SQL | undefined {
  const brings = sql`(${person}::text = any(string_to_array(${bringerIds.getSQL()}, ',')))`;
  return or(isAttendedBy(person), brings);
}

/** Notes who attends a new appointment beside its client; their time is taken by `reserveTime`. */
export async function addAttendees(tx: Transaction, appointmentIds: string[], people: string[]): Promise<void> {
  const rows = appointmentIds.flatMap((appointmentId) => people.map((personId) => ({ appointmentId, personId })));
  if (rows.length > 0) await tx.insert(attendees).values(rows);
}

/** Whether a person attends a session of a record that is ahead, or may come back by an undo. */
export async function attendsAhead(tx: Transaction, recordId: string, person: string, now: Date): Promise<boolean> {
  const isAhead = and(
    inArray(appointments.status, ["scheduled", "pending_review"]),
    or(isNull(appointments.endsAt), gt(appointments.endsAt, now)),
  );
  const which = and(eq(appointments.recordId, recordId), isAhead, isAttendedBy(person));
  return (await tx.$count(appointments, which)) > 0;
}

function isOfRecordsSeenBy(person: Person, sight: "times" | "bills"): SQL {
  return sql`${appointments.recordId} = any(array(select ${recordMembers.recordId} from ${recordMembers}
    where ${recordMembers.personId} = ${person} and ${recordMembers.part} in ('guardian', 'payer')
    and ${sight}::text = any(${recordMembers.sees}) and ${recordMembers.until} is null))`;
}

// A session of several rests in the record of all of them, and is billed to one who has a record besides.
function isBilledToThoseSeenBy(person: Person): SQL {
  return sql`${appointments.clientId} = any(array(select ${careRecords.personId} from ${recordMembers}
    join ${careRecords} on ${careRecords.id} = ${recordMembers.recordId} and ${careRecords.closedAt} is null
    where ${recordMembers.personId} = ${person} and ${recordMembers.part} in ('guardian', 'payer')
    and 'bills' = any(${recordMembers.sees}) and ${recordMembers.until} is null and ${careRecords.personId} is not null))`;
}

function attendsBeside(person: Person): SQL {
  return sql`${appointments.id} = any(array(select ${attendees.appointmentId} from ${attendees}
    where ${attendees.personId} = ${person}))`;
}
