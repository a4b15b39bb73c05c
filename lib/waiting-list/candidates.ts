import { and, asc, eq, gt, isNull, lte, or } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, freedTimes, practitioners, services, users, waitingEntries } from "@/db/schema";
import { mayMove } from "@/lib/appointments/policy";
import { cellOf, isSameCell } from "@/lib/engine/day-blocks";
import { freedSince } from "@/lib/reservations/freed-times";
import { minuteOf } from "@/lib/time/zone";
import { isNotExcluded } from "@/lib/waiting-list/exclusions";
import { isNight } from "@/lib/waiting-list/night";

/** A client who waits, for whom a freed time would be an earlier one. */
export type Candidate = Awaited<ReturnType<typeof pairsOf>>[number];

const MOST_PAIRS = 1_000;

/**
 * Freed times with those they can be offered to right now, the longest waiting first; sooner times first. A time counts
 * for a day, and only for those who waited already when it became free.
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
      practitionerId: freedTimes.practitionerId,
      practitionerName: practitioners.name,
      zone: practitioners.timeZone,
      startsAt: freedTimes.startsAt,
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
    .from(freedTimes)
    .innerJoin(practitioners, eq(practitioners.id, freedTimes.practitionerId))
    .innerJoin(waitingEntries, and(eq(waitingEntries.state, "waiting"), waited(), asksFor()))
    .innerJoin(services, and(eq(services.id, waitingEntries.serviceId), eq(services.active, true), isOffered()))
    .innerJoin(users, and(eq(users.id, waitingEntries.clientId), isNull(users.deactivatedAt), isNull(users.erasedAt)))
    .leftJoin(appointments, eq(appointments.id, waitingEntries.appointmentId))
    .where(and(isFree(now), isNotExcluded(now)))
    .orderBy(asc(freedTimes.startsAt), asc(waitingEntries.createdAt))
    .limit(MOST_PAIRS);
}

function isFree(now: Date) {
  return and(gt(freedTimes.freedAt, freedSince(now)), gt(freedTimes.startsAt, now));
}

// What a guest held while booking was free before, but for those who began to wait meanwhile.
function waited() {
  const { keptSince, freedAt } = freedTimes;
  return and(lte(waitingEntries.createdAt, freedAt), or(isNull(keptSince), lte(keptSince, waitingEntries.createdAt)));
}

function asksFor() {
  return or(isNull(waitingEntries.practitionerId), eq(waitingEntries.practitionerId, freedTimes.practitionerId));
}

function isOffered() {
  return and(
    or(eq(services.capacity, 1), eq(services.id, freedTimes.serviceId)),
    or(isNull(services.practitionerId), eq(services.practitionerId, freedTimes.practitionerId)),
  );
}
