import { and, asc, eq, getTableColumns, isNull, or, type SQL, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { appointments, practitioners, users } from "@/db/schema";
import {
  attendeeIds,
  bringerIds,
  isAttendedBy,
  isBilledTo,
  isSeenByPerson,
} from "@/lib/appointments/attendees/attending";
import type { Status } from "@/lib/appointments/status";
import type { Actor } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import type { Onlooker } from "@/lib/permissions/onlooker";
import { reachOf } from "@/lib/permissions/permissions";

/** An appointment held still for a state change, with what the change and its messages need to know. */
export type Locked = Awaited<ReturnType<typeof lockAppointment>>;

/** A locked appointment that has a time. */
export type Timed = Locked & { startsAt: Date; practitionerId: string };

const {
  reason: _,
  rejectionReason: __,
  cancellationReason: ___,
  contact: ____,
  ...unencrypted
} = getTableColumns(appointments);

/** An appointment's columns, without the words that are kept encrypted. */
export const appointmentColumns = unencrypted;

/** Locks an appointment that the actor may see until the transaction ends. Refuses with `not_found` (404) any other. */
export async function lockAppointment(tx: Transaction, actor: Actor, id: string, subject: SeenFor = "times") {
  if (!isId(id)) throw notFound("appointment");
  const [row] = await lockWhere(tx, and(eq(appointments.id, id), visibleTo(actor, subject)));
  if (!row) throw notFound("appointment");
  return row;
}

/**
 * As `lockAppointment`, of a whole session: beside the appointment all of its group that are booked, itself among them
 * while it is. An appointment of its own is a session of one.
 */
export async function lockSession(tx: Transaction, actor: Actor, id: string) {
  if (!isId(id)) throw notFound("appointment");
  const rows = await lockWhere(tx, and(or(eq(appointments.id, id), isBookedBeside(id)), visibleTo(actor)));
  const appointment = rows.find((row) => row.id === id);
  if (!appointment) throw notFound("appointment");
  return { appointment, booked: rows.filter(({ status }) => status === "scheduled") };
}

/** As `lockAppointment`, for what the practice does by itself; null where there is none that stands so. */
export async function lockForWorker(tx: Transaction, id: string, status?: Status) {
  const [row] = await lockWhere(tx, and(eq(appointments.id, id), status && eq(appointments.status, status)));
  return row ?? null;
}

/** As `lockForWorker`, of all that are booked for good in one session, by any of them. */
export async function lockBookedForWorker(tx: Transaction, id: string) {
  const isOfIt = or(eq(appointments.id, id), isBookedBeside(id));
  return lockWhere(tx, and(isOfIt, eq(appointments.status, "scheduled"), isNull(appointments.payBy)));
}

function isBookedBeside(id: string): SQL | undefined {
  const opening = db.select({ id: appointments.openingId }).from(appointments).where(eq(appointments.id, id));
  return and(eq(appointments.openingId, opening), eq(appointments.status, "scheduled"));
}

// In the order of their ids, so that no two who lock several wait for each other.
function lockWhere(tx: Transaction, which: SQL | undefined) {
  return tx
    .select({
      ...appointmentColumns,
      attendeeIds,
      bringerIds,
      clientZone: users.timeZone,
      clientDeactivatedAt: users.deactivatedAt,
      practitionerName: practitioners.name,
      practitionerZone: practitioners.timeZone,
      practitionerUserId: practitioners.userId,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(which)
    .orderBy(asc(appointments.id))
    .for("update", { of: appointments });
}

/**
 * What an actor may see: a client what they attend and the bills of their own, and the times and the bills of a person
 * whose guardian or payer they are, as far as these were opened to them; staff all, or those with them and the requests that are open to every practitioner, or none, as far as
 * their permission goes.
 */
export function visibleTo(actor: Onlooker, subject: SeenFor = "times"): SQL | undefined {
  if (actor.role === "client") return subject === "bills" ? isBilledTo(actor.id) : isSeenByPerson(actor.id);
  const reach = reachOf(actor, subject);
  if (reach === "team") return undefined;
  if (reach === null) return sql`false`;
  const openToAll = and(isNull(appointments.practitionerId), eq(appointments.status, "pending_review"));
  return actor.practitionerId ? or(eq(appointments.practitionerId, actor.practitionerId), openToAll) : openToAll;
}

/** What an appointment is seen for: its time, or its money. */
export type SeenFor = "times" | "bills";

/** The appointments that an actor takes part in, as one who attends or as the practitioner. */
export function isPartOf({ id, practitionerId }: Actor): SQL | undefined {
  const asClient = isAttendedBy(id);
  return practitionerId ? or(asClient, eq(appointments.practitionerId, practitionerId)) : asClient;
}
