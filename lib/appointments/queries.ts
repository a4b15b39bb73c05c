import "server-only";
import { and, asc, desc, eq, gte, inArray, lt, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blindIndex, open, openRequired } from "@/db/encryption";
import {
  appointments,
  arrivals,
  auditEvents,
  HISTORY_ACTIONS,
  meetings,
  practitioners,
  services,
  users,
} from "@/db/schema";
import { contactColumn, readContact } from "@/lib/appointments/contact";
import { assertKnown, chosenBy, type Listing, orderOf } from "@/lib/appointments/listing";
import { appointmentColumns, isPartOf, visibleTo } from "@/lib/appointments/lock";
import { isArrivalThere, isLiveRoom } from "@/lib/appointments/room";
import type { Status } from "@/lib/appointments/status";
import type { Actor } from "@/lib/auth/actor";
import { isId } from "@/lib/id";

/** One appointment with everything its page shows. */
export type AppointmentDetail = NonNullable<Awaited<ReturnType<typeof findAppointment>>>;

/** One line of a list of appointments. */
export type AppointmentLine = Awaited<ReturnType<typeof listAppointments>>[number];

/** Which appointments, perhaps only those with some practitioners; times are of the start, `[from, until)`. */
export type Wanted = {
  statuses?: Status[];
  practitionerIds?: string[];
  from?: Date;
  until?: Date;
  newestFirst?: boolean;
  limit?: number;
};

/** A page of them, of the client with that address, or only those the actor takes part in. */
export type DetailListing = Listing & { email?: string; isOwn?: boolean };

const who = {
  clientFirstName: openRequired(users.firstName, users.id, "Someone"),
  clientLastName: openRequired(users.lastName, users.id),
  clientZone: users.timeZone,
  practitionerName: practitioners.name,
  practitionerZone: practitioners.timeZone,
  practitionerUserId: practitioners.userId,
  clientArrivedAt: arrivals.at,
};

/** An appointment the actor may see, or null. */
export async function findAppointment(actor: Actor, id: string) {
  if (!isId(id)) return null;
  const [row] = await selectDetails().where(and(eq(appointments.id, id), visibleTo(actor)));
  return row ? readContact(row) : null;
}

/** A page of the appointments the actor may see, with everything that is known of each, and how many there are in all. */
export async function listDetails(actor: Actor, { email, isOwn, ...listing }: DetailListing) {
  await assertKnown(listing);
  const which = and(
    isOwn ? isPartOf(actor) : visibleTo(actor),
    chosenBy(listing),
    email === undefined ? undefined : inArray(appointments.clientId, clientsWith(email)),
  );
  const page = selectDetails()
    .where(which)
    .orderBy(...orderOf(listing))
    .limit(listing.limit)
    .offset(listing.offset);
  const [rows, total] = await Promise.all([page, db.$count(appointments, which)]);
  return { rows: rows.map(readContact), total };
}

function clientsWith(email: string) {
  return db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.emailIndex, blindIndex(email)));
}

/** The appointments the actor may see, by start; requests, which have none, by when they were made. */
export async function listAppointments(actor: Actor, wanted: Wanted = {}) {
  const { statuses, practitionerIds, from, until, newestFirst, limit = 200 } = wanted;
  const order = newestFirst ? desc : asc;
  return db
    .select({ ...appointmentColumns, ...who })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .leftJoin(meetings, isLiveRoom)
    .leftJoin(arrivals, isArrivalThere)
    .where(
      and(
        visibleTo(actor),
        statuses && inArray(appointments.status, statuses),
        practitionerIds && inArray(appointments.practitionerId, practitionerIds),
        from && or(isWaiting, gte(appointments.startsAt, from)),
        until && or(isWaiting, lt(appointments.startsAt, until)),
      ),
    )
    .orderBy(order(appointments.startsAt), order(appointments.createdAt))
    .limit(limit);
}

// A request has no start yet, so no window leaves it out.
const isWaiting = eq(appointments.status, "pending_review");

function selectDetails() {
  return db
    .select({
      ...appointmentColumns,
      ...who,
      clientEmail: open(users.email, users.id),
      clientPhone: open(users.phone, users.id),
      contact: contactColumn,
      reason: open(appointments.reason, appointments.clientId),
      rejectionReason: open(appointments.rejectionReason, appointments.clientId),
      cancellationReason: open(appointments.cancellationReason, appointments.clientId),
      service: services,
      serviceName: services.name,
      isRepeatable: services.repeatable,
      room: meetings.room,
      /** Whether the client was seen in any of its rooms; a closed one keeps that. */
      clientCame: sql<boolean>`exists (select from ${arrivals} seen where seen.appointment_id = ${appointments.id})`,
      startedAt: meetings.startedAt,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .leftJoin(meetings, isLiveRoom)
    .leftJoin(arrivals, isArrivalThere);
}

/** What has happened to an appointment, oldest first: state changes only, not who looked at it. */
export async function historyOf(appointmentId: string) {
  const { at, action, actorId } = auditEvents;
  return db
    .select({ at, action, actorId })
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, appointmentId), inArray(action, HISTORY_ACTIONS)))
    .orderBy(asc(at), asc(auditEvents.id))
    .limit(100);
}
