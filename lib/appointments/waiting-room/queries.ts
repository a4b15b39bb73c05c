import "server-only";
import { addHours } from "date-fns/addHours";
import { subMinutes } from "date-fns/subMinutes";
import { and, asc, between, eq, isNull, ne, or, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { appointments, arrivals, meetings, practitioners, services, sessions, users } from "@/db/schema";
import { JOIN_LATE_MINUTES } from "@/lib/appointments/join-window";
import { visibleTo } from "@/lib/appointments/lock";
import { isArrivalThere, isLiveRoom } from "@/lib/appointments/room";
import type { Staff } from "@/lib/auth/actor";
import { isLiveSession } from "@/lib/auth/session";
import { later, onlookerValues, preparedForStaff } from "@/lib/permissions/onlooker";
import { isPermitted } from "@/lib/permissions/permitted";

/** A client who waits to be let in, and for what. */
export type WaitingClient = Awaited<ReturnType<typeof listWaitingClients>>[number];

// No session that is waited for ends later than this: the room opens ten minutes before, and the longest takes four hours.
const LONGEST_HOURS = 5;
const MOST_SHOWN = 50;

/** Who waits now in the waiting rooms that the staff may see, the longest first. One statement. */
export function listWaitingClients(staff: Staff, now: Date) {
  return WAITING(staff).execute({ ...onlookerValues(staff), ...windowAt(now) });
}

// Every page for staff asks it.
const WAITING = preparedForStaff((reader, onlooker) => {
  const { id, openingId, startsAt, endsAt, meetingStatus } = appointments;
  const window = { from: later("from", endsAt), until: later("until", endsAt) };
  return reader
    .select({
      ...{ id, openingId, startsAt, meetingStatus },
      since: arrivals.at,
      firstName: openRequired(users.firstName, users.id, "Someone"),
      service: services.name,
      practitionerName: practitioners.name,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .innerJoin(meetings, isLiveRoom)
    .innerJoin(arrivals, isArrivalThere)
    .where(and(visibleTo(onlooker), isWaitedFor(window)))
    .orderBy(asc(arrivals.at), asc(id))
    .limit(MOST_SHOWN)
    .prepare("waiting_clients");
});

/**
 * What a page that shows who waits compares, as `waitingFreshness` makes it; "signed_out" where its session is over or is
 * no staff's. One statement that reads no secret; the session stays as idle as it is.
 */
export async function askWaiting(sessionId: string, now: Date): Promise<{ freshness: string } | "signed_out"> {
  const waiting = db
    .select({
      id: appointments.id,
      practitionerId: appointments.practitionerId,
      since: arrivals.at,
      meetingStatus: appointments.meetingStatus,
    })
    .from(appointments)
    .innerJoin(meetings, isLiveRoom)
    .innerJoin(arrivals, isArrivalThere)
    .where(isWaitedFor(windowAt(now)))
    .as("waiting");
  const isSeen = or(
    isPermitted("times.team"),
    and(isPermitted("times.own"), eq(waiting.practitionerId, practitioners.id)),
  );
  const rows = await db
    .select({ id: waiting.id, since: waiting.since, meetingStatus: waiting.meetingStatus })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(practitioners, eq(practitioners.userId, users.id))
    .leftJoin(waiting, isSeen)
    .where(and(isLiveSession(sessionId, now), ne(users.role, "client")))
    .orderBy(asc(waiting.since), asc(waiting.id))
    .limit(MOST_SHOWN);
  if (rows.length === 0) return "signed_out";
  const lines = rows.flatMap(({ id, ...line }) => (id ? [{ id, ...line }] : []));
  return { freshness: waitingFreshness(lines) };
}

/** A short word for who waits, the longest first; another once one comes, leaves or is let in, or a session begins. */
export function waitingFreshness(lines: { id: string; meetingStatus: string | null }[]): string {
  return lines.map(({ id, meetingStatus }) => `${id}${meetingStatus === "active" ? "+" : ""}`).join();
}

type Window<Moment> = Record<"from" | "until", Moment>;

/** When the sessions end that are waited for at a moment. */
function windowAt(now: Date): Window<Date> {
  return { from: subMinutes(now, JOIN_LATE_MINUTES), until: addHours(now, LONGEST_HOURS) };
}

function isWaitedFor({ from, until }: Window<Date | SQL>): SQL | undefined {
  return and(
    eq(appointments.status, "scheduled"),
    between(appointments.endsAt, from, until),
    isNull(arrivals.admittedAt),
    isNull(meetings.admitsAllAt),
  );
}
