import "server-only";
import { createHash } from "node:crypto";
import { and, eq, gte, inArray, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, arrivals, meetings, practitioners, sessions, users } from "@/db/schema";
import { leftWord } from "@/lib/appointments/attendance/left-call";
import { isSeenByPerson } from "@/lib/appointments/attendees/attending";
import { joinWindow } from "@/lib/appointments/join-window";
import { isArrivalThere, isLiveRoom, presenceColumns } from "@/lib/appointments/room";
import { type Standable, standingOf } from "@/lib/appointments/standing";
import type { Status } from "@/lib/appointments/status";
import { unreachedWord } from "@/lib/appointments/today/unreached-word";
import { freshness, type Presence, pageFreshness } from "@/lib/appointments/watch";
import { isLiveSession, noteUse } from "@/lib/auth/session";
import { isId } from "@/lib/id";
import { isPermitted } from "@/lib/permissions/permitted";

/*
 * What open pages ask again and again: whether they are stale. Standing reads: each is one statement, which finds out
 * who asks as well, and nothing of what it reads is under a key.
 */

/** Why a page that asks is told nothing: its session is over, or it shows what its reader may not see. */
export type Refused = "signed_out" | "not_found";

/**
 * What the open page of an appointment compares, as `pageFreshness` makes it. One statement, and the session stays as
 * idle as it is; but while the appointment can be met, its open page is in use, for a person who waits or talks has no
 * hand on the keyboard.
 */
export async function appointmentFreshness(
  sessionId: string,
  id: string,
  now: Date,
): Promise<{ freshness: string } | Refused> {
  const isIt = isId(id) ? and(eq(appointments.id, id), isVisibleToReader) : isNull(appointments.id);
  const [row] = await db
    .select({
      version: appointments.version,
      meetingPlace: appointments.meetingPlace,
      ...metColumns,
      ...presenceColumns,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(practitioners, eq(practitioners.userId, users.id))
    .leftJoin(appointments, isIt)
    .leftJoin(meetings, isLiveRoom)
    .leftJoin(arrivals, isArrivalThere)
    .where(isLiveSession(sessionId, now));
  if (!row) return "signed_out";
  const { version, lastSeenAt, status, startsAt, endsAt, ...presence } = row;
  if (isMetAt({ status, startsAt, endsAt }, now)) await noteUse(sessionId, lastSeenAt, now);
  return version === null ? "not_found" : { freshness: pageFreshness({ version, ...presence }) };
}

/** From one instant until before another. */
export type Days = { from: Date; until: Date };

/** What Today shows: what takes place in its days or did, and the requests that wait. */
export const SHOWN_TODAY = ["scheduled", "completed", "no_show", "pending_review"] as const satisfies Status[];

/**
 * What the open page of Today compares: as `daysFreshness` makes it of the same days, and then whom nothing has reached.
 * Staff only. One statement.
 */
export async function todayFreshness(
  sessionId: string,
  { from, until }: Days,
  now: Date,
): Promise<{ freshness: string } | Refused> {
  const moment = sql`${sql.param(now, appointments.endsAt)}`;
  return linesFreshness(sessionId, isShownOn({ from, until }), now, {
    beside: unreachedWord(isVisibleToReader, moment),
  });
}

/**
 * What the open page of a group session compares, as `daysFreshness` makes it of its places, and then who left the call;
 * while it can be met, the page is in use, as an appointment's is. Staff only. One statement.
 */
export async function groupFreshness(sessionId: string, openingId: string, now: Date) {
  if (!isId(openingId)) return "not_found";
  const isOfIt = eq(appointments.openingId, openingId);
  return linesFreshness(sessionId, isOfIt, now, { beside: leftWord(openingId), isTheirs: true });
}

function isShownOn({ from, until }: Days): SQL | undefined {
  const isWaiting = eq(appointments.status, "pending_review");
  return and(
    inArray(appointments.status, SHOWN_TODAY),
    or(isWaiting, and(gte(appointments.startsAt, from), lt(appointments.startsAt, until))),
  );
}

const metColumns = {
  lastSeenAt: sessions.lastSeenAt,
  status: appointments.status,
  startsAt: appointments.startsAt,
  endsAt: appointments.endsAt,
};

type Met = { status: Status | null; startsAt: Date | null; endsAt: Date | null };

function isMetAt({ status, startsAt, endsAt }: Met, now: Date): boolean {
  if (status !== "scheduled" || !startsAt || !endsAt) return false;
  const { start, end } = joinWindow({ startsAt, endsAt });
  return start <= now && now <= end;
}

async function linesFreshness(
  sessionId: string,
  isShown: SQL | undefined,
  now: Date,
  { beside = sql<string>`''`, isTheirs = false }: { beside?: SQL<string>; isTheirs?: boolean } = {},
): Promise<{ freshness: string } | Refused> {
  const rows = await db
    .select({
      appointment: {
        id: appointments.id,
        version: appointments.version,
        status: appointments.status,
        meetingStatus: appointments.meetingStatus,
        prepayMinor: appointments.prepayMinor,
        payBy: appointments.payBy,
        startsAt: appointments.startsAt,
        endsAt: appointments.endsAt,
      },
      ...presenceColumns,
      lastSeenAt: sessions.lastSeenAt,
      beside,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(practitioners, eq(practitioners.userId, users.id))
    .leftJoin(appointments, and(isVisibleToReader, isShown))
    .leftJoin(meetings, isLiveRoom)
    .leftJoin(arrivals, isArrivalThere)
    .where(and(isLiveSession(sessionId, now), ne(users.role, "client")));
  const [first] = rows;
  if (!first) return "signed_out";
  const lines = rows.flatMap(({ appointment, beside: _, lastSeenAt: __, ...rest }) =>
    appointment ? [{ ...appointment, ...rest }] : [],
  );
  if (isTheirs && lines.some((line) => isMetAt(line, now))) await noteUse(sessionId, first.lastSeenAt, now);
  return { freshness: daysFreshness(lines, now) + first.beside };
}

type Line = Omit<Standable, "place"> & Presence & { id: string };

/** A short word for how appointments stand at this moment, in any order; another once one of them stands otherwise. */
export function daysFreshness(lines: Line[], now: Date): string {
  // Where it takes place changes what a moment is called, and not when it comes.
  const stands = lines.map((line) => `${line.id} ${freshness(line)} ${standingOf({ ...line, place: "online" }, now)}`);
  return createHash("sha256").update(stands.toSorted().join()).digest("base64url").slice(0, 22);
}

// As `visibleTo`, of the person whom the statement itself finds out.
const isVisibleToReader = or(
  isPermitted("times.team"),
  and(eq(users.role, "client"), isSeenByPerson(users.id)),
  and(
    isPermitted("times.own"),
    or(
      eq(appointments.practitionerId, practitioners.id),
      and(isNull(appointments.practitionerId), eq(appointments.status, "pending_review")),
    ),
  ),
);
