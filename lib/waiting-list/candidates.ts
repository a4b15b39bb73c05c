import { subHours } from "date-fns";
import { and, asc, eq, gt, isNull, lte, ne, notExists, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { appointments, holds, offers, practitioners, services, users, waitingEntries } from "@/db/schema";
import { mayMove } from "@/lib/appointments/policy";
import { cellOf, isSameCell } from "@/lib/engine/day-blocks";
import { minuteOf } from "@/lib/time/zone";
import { isNight } from "@/lib/waiting-list/night";

/** A client who waits, for whom a freed time would be an earlier one. */
export type Candidate = Awaited<ReturnType<typeof pairsOf>>[number];

const REMEMBERED_HOURS = 24;
const MOST_PAIRS = 1_000;
const MOST_OFFERS_A_DAY = 3;

/**
 * Freed times with those they can be offered to right now, the longest waiting first; sooner times first. A time counts
 * as freed when something that kept it has ended within the last day, and only for those who waited already.
 */
export async function listCandidates(now: Date): Promise<Candidate[][]> {
  const groups = new Map<string, Candidate[]>();
  for (const pair of await pairsOf(now)) {
    if (!suits(pair, now)) continue;
    const key = `${pair.practitionerId} ${pair.startsAt.toISOString()}`;
    const group = groups.get(key) ?? [];
    if (!group.some(({ entryId }) => entryId === pair.entryId)) groups.set(key, [...group, pair]);
  }
  return [...groups.values()];
}

/** Whether the client asked for such a time, it is earlier than what they have, and it is no time to sleep. */
function suits(pair: Candidate, now: Date): boolean {
  if (!isWished(pair) || isNight(pair.clientZone, now)) return false;
  const { startsAt, current, booking } = pair;
  if (current?.status !== "scheduled" || !current.startsAt) return booking === "instant";
  const later = { startsAt: current.startsAt, policy: current.policy };
  return current.startsAt > startsAt && mayMove(later, now);
}

// A group meets when it meets: who waits for a place in it waits for any of its sessions.
function isWished({ service, startsAt, zone, cells }: Candidate): boolean {
  if (service.capacity > 1) return true;
  const cell = cellOf(zone, minuteOf(startsAt));
  return cell !== null && cells.some((wished) => isSameCell(wished, cell));
}

function pairsOf(now: Date) {
  return db
    .select({
      entryId: waitingEntries.id,
      clientId: waitingEntries.clientId,
      clientZone: users.timeZone,
      cells: waitingEntries.cells,
      practitionerId: holds.practitionerId,
      practitionerName: practitioners.name,
      zone: practitioners.timeZone,
      startsAt: holds.startsAt,
      service: services,
      booking: services.booking,
      current: {
        id: appointments.id,
        status: appointments.status,
        startsAt: appointments.startsAt,
        minutes: appointments.minutes,
        policy: appointments.policy,
      },
    })
    .from(holds)
    .innerJoin(practitioners, eq(practitioners.id, holds.practitionerId))
    .innerJoin(waitingEntries, and(eq(waitingEntries.state, "waiting"), waited(), asksFor()))
    .innerJoin(services, and(eq(services.id, waitingEntries.serviceId), eq(services.active, true), isOffered()))
    .innerJoin(users, and(eq(users.id, waitingEntries.clientId), isNull(users.deactivatedAt), isNull(users.erasedAt)))
    .leftJoin(appointments, eq(appointments.id, waitingEntries.appointmentId))
    .where(and(hasEnded(now), gt(holds.startsAt, now), notExists(offeredBefore()), notExists(gaveUp()), hasRoom(now)))
    .orderBy(asc(holds.startsAt), asc(waitingEntries.createdAt))
    .limit(MOST_PAIRS);
}

function hasEnded(now: Date) {
  const remembered = subHours(now, REMEMBERED_HOURS);
  return and(isNull(holds.appointmentId), lte(holds.expiresAt, now), gt(holds.expiresAt, remembered));
}

// What a guest held while booking was free before, but for those who began to wait meanwhile.
function waited() {
  return and(
    lte(waitingEntries.createdAt, holds.expiresAt),
    or(ne(holds.purpose, "booking"), lte(holds.createdAt, waitingEntries.createdAt)),
  );
}

function asksFor() {
  return or(isNull(waitingEntries.practitionerId), eq(waitingEntries.practitionerId, holds.practitionerId));
}

function isOffered() {
  return and(
    or(eq(services.capacity, 1), eq(services.id, holds.serviceId)),
    or(isNull(services.practitionerId), eq(services.practitionerId, holds.practitionerId)),
  );
}

// A client who lets offer after offer pass should not be written to every hour.
function hasRoom(now: Date) {
  const since = subHours(now, REMEMBERED_HOURS).toISOString();
  return sql`(select count(*) from ${offers} where ${offers.entryId} = ${waitingEntries.id}
    and ${offers.createdAt} > ${since}::timestamptz) < ${MOST_OFFERS_A_DAY}`;
}

/** What a client cancelled or moved away from doesn't come back to them, even when others let it pass. */
function gaveUp() {
  const own = alias(holds, "her_hold");
  return db
    .select({ id: own.id })
    .from(own)
    .where(
      and(
        eq(own.purpose, "undo"),
        eq(own.clientId, waitingEntries.clientId),
        eq(own.practitionerId, holds.practitionerId),
        eq(own.startsAt, holds.startsAt),
      ),
    );
}

/** The same time is never offered twice to the same person, whichever of their entries it was for. */
function offeredBefore() {
  const earlier = alias(waitingEntries, "earlier_entry");
  return db
    .select({ id: offers.id })
    .from(offers)
    .innerJoin(earlier, eq(earlier.id, offers.entryId))
    .where(
      and(
        eq(earlier.clientId, waitingEntries.clientId),
        eq(offers.practitionerId, holds.practitionerId),
        eq(offers.startsAt, holds.startsAt),
      ),
    );
}
