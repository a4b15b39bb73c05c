import "server-only";
import { and, asc, eq, gte, isNull, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Reader } from "@/db/gathered";
import { meetings, openings, practitioners, services } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import { ownedBy } from "@/lib/practice/conditions";
import { isGivenBy } from "@/lib/practice/given-by";
import { type Window, wholeCount } from "@/lib/server/reads/list-pages";

/** How many group sessions one page has. */
export const OPENINGS_PER_PAGE = 50;

/** One group session of a list. */
export type OpeningLine = Awaited<ReturnType<typeof listOpenings>>[number];

/**
 * A practitioner's group sessions that are ahead, soonest first; closed ones too while a client has a place in them.
 */
export function listOpenings(
  staff: Staff,
  practitionerId: string,
  now: Date,
  reader: Reader = db,
  { limit, offset }: Window = { limit: OPENINGS_PER_PAGE, offset: 0 },
) {
  const { id, during, capacity, booked, closedAt } = openings;
  return reader
    .select({ id, during, capacity, booked, closedAt, service: services.name, wholeCount })
    .from(openings)
    .innerJoin(services, eq(services.id, openings.serviceId))
    .innerJoin(practitioners, eq(practitioners.id, openings.practitionerId))
    .where(
      and(
        eq(openings.practitionerId, practitionerId),
        ownedBy(staff, "hours"),
        sql`upper(${during}) > ${now.toISOString()}::timestamptz`,
        or(isNull(closedAt), gte(booked, 1)),
      ),
    )
    .orderBy(asc(sql`lower(${during})`), asc(id))
    .limit(limit)
    .offset(offset);
}

/** A group session as its page shows it, beside those who have its places. */
export type GroupSession = NonNullable<Awaited<ReturnType<typeof findGroupSession>>>;

/** A published time with its places, for those who may give its places, or null; `room` while one lives. */
export async function findGroupSession(staff: Staff, openingId: string) {
  if (!isId(openingId)) return null;
  const { id, practitionerId, during, capacity, closedAt } = openings;
  const [found] = await db
    .select({
      ...{ id, practitionerId, during, capacity, closedAt },
      service: services.name,
      place: services.place,
      venue: services.venue,
      practitionerName: practitioners.name,
      room: meetings.room,
      meetingId: meetings.id,
      isDirect: meetings.direct,
    })
    .from(openings)
    .innerJoin(services, eq(services.id, openings.serviceId))
    .innerJoin(practitioners, eq(practitioners.id, openings.practitionerId))
    .leftJoin(meetings, and(eq(meetings.sessionKey, openings.id), isNull(meetings.closedAt)))
    .where(and(eq(id, openingId), ownedBy(staff, "times")));
  return found ?? null;
}

/** What a practitioner can publish openings of: the active services that they offer, groups first. */
export function listOpenable(practitionerId: string, reader: Reader = db) {
  const { id, name, minutes, capacity, position } = services;
  return reader
    .select({ id, name, minutes, capacity })
    .from(services)
    .where(isGivenBy(practitionerId))
    .orderBy(sql`${capacity} > 1 desc`, asc(position), asc(name));
}
