import "server-only";
import { and, asc, desc, eq, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { db, prepared } from "@/db/client";
import { openRequired } from "@/db/encryption";
import type { Reader } from "@/db/gathered";
import {
  appointments,
  arrivals,
  auditEvents,
  consultingRooms,
  deviceChecks,
  HISTORY_ACTIONS,
  meetings,
  openings,
  practitioners,
  roomUses,
  services,
  users,
} from "@/db/schema";
import { attendeeIds, bringerIds, isSeenByPerson, whoseCheck } from "@/lib/appointments/attendees/attending";
import { appointmentColumns, visibleTo } from "@/lib/appointments/lock";
import { clientCame, isArrivalThere, isLiveRoom, presenceColumns } from "@/lib/appointments/room";
import type { Status } from "@/lib/appointments/status";
import type { Actor, Client } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import type { Onlooker } from "@/lib/permissions/onlooker";
import { type Window, wholeCount } from "@/lib/server/reads/list-pages";

/*
 * Reads come in three. A standing read says where an appointment stands, and opens nothing that rests encrypted. A detail
 * adds the client's name and the room. What was written of it is a record, and staff who read one are noted: record/.
 */

/** Where an appointment stands: its times, its status, and with whom; nobody's name but the practitioner's. */
export type AppointmentStanding = NonNullable<Awaited<ReturnType<typeof findStanding>>>;

/** One appointment with what its page shows, but for contact details and what was written of it. */
export type AppointmentDetail = NonNullable<Awaited<ReturnType<typeof findDetail>>>;

/** The same of a client's own, with how it takes place and whose face stands beside it. */
export type OwnStanding = Awaited<ReturnType<typeof listStandings>>[number];

/** One line of a list of appointments. */
export type AppointmentLine = Awaited<ReturnType<typeof listAppointments>>[number];

/** Which appointments, perhaps only those with some practitioners; times are of the start, `[from, until)`. */
export type Wanted = {
  statuses?: Status[];
  practitionerIds?: string[];
  /** The places of one group session. */
  openingId?: string;
  from?: Date | SQL;
  until?: Date | SQL;
  limit?: number;
};

const MOST_LISTED = 200;

const standing = {
  ...appointmentColumns,
  attendeeIds,
  bringerIds,
  clientZone: users.timeZone,
  practitionerName: practitioners.name,
  practitionerZone: practitioners.timeZone,
  practitionerUserId: practitioners.userId,
  ...presenceColumns,
};

const named = {
  ...standing,
  clientFirstName: openRequired(users.firstName, users.id, "Someone"),
  clientLastName: openRequired(users.lastName, users.id),
};

// What the client's last check of camera and sound came to; null where none was made. Drizzle looks at the first column
// alone for that, so it is one that is never null.
const deviceCheck = { at: deviceChecks.at, trouble: deviceChecks.trouble, soundOnly: deviceChecks.soundOnly };

/** For a join of what staff read: that check. */
export const isClientsCheck = eq(deviceChecks.userId, whoseCheck);

// The room of the practice that a session in person has: empty where none was free, null where it takes none, or has none
// yet for the time that it was moved to.
const consultingRoom = sql<string | null>`(select coalesce(${consultingRooms.name}, '')
  from ${roomUses} left join ${consultingRooms} on ${consultingRooms.id} = ${roomUses.roomId}
  where (${roomUses.appointmentId} = ${appointments.id} or ${roomUses.openingId} = ${appointments.openingId})
    and ${roomUses.during} = tstzrange(${appointments.startsAt}, ${appointments.endsAt}))`;

/** What a detail consists of. */
export const detailColumns = {
  ...named,
  deviceCheck,
  service: services,
  serviceName: services.name,
  isRepeatable: services.repeatable,
  consultingRoom,
  room: meetings.room,
  meetingId: meetings.id,
  isDirect: meetings.direct,
  clientCame: clientCame(appointments.id),
  startedAt: meetings.startedAt,
};

/** What a line of a list consists of. */
export const lineColumns = {
  ...named,
  serviceName: services.name,
  place: services.place,
  places: openings.capacity,
  consultingRoom,
  deviceCheck,
};

/** Where an appointment stands that the actor may see; null for any other. */
export async function findStanding(actor: Actor, id: string) {
  if (!isId(id)) return null;
  const [row] = await db
    .select(standing)
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .leftJoin(meetings, isLiveRoom)
    .leftJoin(arrivals, isArrivalThere)
    .where(and(eq(appointments.id, id), visibleTo(actor)));
  return row ?? null;
}

/** The detail of an appointment that the actor may see; null for any other. */
export async function findDetail(actor: Actor, id: string, reader: Reader = db) {
  if (!isId(id)) return null;
  const [row] = await reader
    .select(detailColumns)
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .leftJoin(meetings, isLiveRoom)
    .leftJoin(arrivals, isArrivalThere)
    .leftJoin(deviceChecks, isClientsCheck)
    .where(and(eq(appointments.id, id), visibleTo(actor)));
  return row ?? null;
}

/** The appointments the actor may see, by start; requests, which have none, by when they were made. */
export async function listAppointments(actor: Actor, wanted: Wanted = {}, reader: Reader = db) {
  return reader
    .select(lineColumns)
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(openings, eq(openings.id, appointments.openingId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .leftJoin(meetings, isLiveRoom)
    .leftJoin(arrivals, isArrivalThere)
    .leftJoin(deviceChecks, isClientsCheck)
    .where(isWanted(actor, wanted))
    .orderBy(asc(appointments.startsAt), asc(appointments.createdAt))
    .limit(wanted.limit ?? MOST_LISTED);
}

/**
 * Where each appointment of a client's stands, how it takes place and what the reader's own last check of camera and sound
 * came to, the newest first: a long past never crowds out what lies ahead. Unless a window is asked for, the newest of
 * them; `wholeCount` says how many there are in all.
 */
export function listStandings(client: Client, window: Window = { limit: MOST_LISTED, offset: 0 }) {
  return OWN_STANDINGS().execute({ clientId: client.id, ...window });
}

// Every look at a dashboard asks it.
const OWN_STANDINGS = prepared((reader) =>
  reader
    .select({
      ...standing,
      place: services.place,
      practitionerPhotoKey: practitioners.photoKey,
      deviceCheck,
      wholeCount,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .leftJoin(meetings, isLiveRoom)
    .leftJoin(arrivals, isArrivalThere)
    .leftJoin(deviceChecks, eq(deviceChecks.userId, sql.placeholder("clientId")))
    .where(isSeenByPerson(sql.placeholder("clientId")))
    .orderBy(desc(appointments.startsAt), desc(appointments.createdAt), desc(appointments.id))
    .limit(sql.placeholder("limit"))
    .offset(sql.placeholder("offset"))
    .prepare("own_standings"),
);

/** Which of the appointments that the actor may see are wanted. */
export function isWanted(
  actor: Onlooker,
  { statuses, practitionerIds, openingId, from, until }: Wanted,
): SQL | undefined {
  return and(
    visibleTo(actor),
    statuses && inArray(appointments.status, statuses),
    practitionerIds && inArray(appointments.practitionerId, practitionerIds),
    openingId === undefined ? undefined : eq(appointments.openingId, openingId),
    from && or(isWaiting, gte(appointments.startsAt, from)),
    until && or(isWaiting, lt(appointments.startsAt, until)),
  );
}

// A request has no start yet, so no window leaves it out.
const isWaiting = eq(appointments.status, "pending_review");

/** What has happened to an appointment, oldest first: state changes only, not who looked at it. */
export async function historyOf(appointmentId: string, reader: Reader = db) {
  const { at, action, actorId } = auditEvents;
  return reader
    .select({ at, action, actorId })
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, appointmentId), inArray(action, HISTORY_ACTIONS)))
    .orderBy(asc(at), asc(auditEvents.id))
    .limit(100);
}
