import "server-only";
import { and, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Reader } from "@/db/gathered";
import { type Cell, reservations } from "@/db/schema";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { findMatchesOfEach, loadAhead, type MatchingStart } from "@/lib/availability/queries";
import type { Availability, Sought } from "@/lib/engine/slot-query";
import { may } from "@/lib/permissions/permissions";
import { endOf } from "@/lib/reservations/reserve";

/** What a request asks for: whose time, of what length, in which cells, and for whom. */
export type Asked = {
  clientId: string;
  practitionerId: string | null;
  minutes: number;
  sought: Sought;
  cells: Cell[];
};

/**
 * The free starts that match each of these requests, best first, from one look at the time of all practitioners. A
 * practitioner is shown their own time, which is all they can give; an admin that of the practitioner who was asked
 * for, or of all. `ahead` is that look, where the caller took it.
 */
export async function matchesOfEach(
  actor: Actor,
  asked: Asked[],
  now: Date,
  reader: Reader = db,
  ahead?: Promise<Availability[]>,
): Promise<MatchingStart[][]> {
  if (asked.length === 0) return [];
  const whose = (one: Asked) =>
    isStaff(actor) && !may(actor, "requests.team") ? actor.practitionerId : one.practitionerId;
  const wishes = asked.map((one) => ({ practitionerId: whose(one), sought: one.sought, cells: one.cells }));
  const clientIds = asked.map(({ clientId }) => clientId);
  const [matches, taken] = await Promise.all([
    findMatchesOfEach(wishes, now, ahead ?? loadAhead(now, reader)),
    takenBy(clientIds, now, reader),
  ]);
  return asked.map((one, index) => (matches[index] ?? []).filter(({ startsAt }) => isFree(startsAt, one, taken)));
}

/**
 * When these clients are in a session already, with any practitioner: two at once are refused, so they aren't offered.
 */
export function takenBy(clientIds: string[], now: Date, reader: Reader = db) {
  const ahead = sql`upper(${reservations.during}) > ${now.toISOString()}::timestamptz`;
  return reader
    .select({
      clientId: reservations.clientId,
      appointmentId: reservations.appointmentId,
      during: reservations.during,
    })
    .from(reservations)
    .where(and(inArray(reservations.clientId, clientIds), ahead));
}

/** Whether a client is in none of these sessions at that time. */
export function isFree(
  startsAt: Date,
  { clientId, minutes }: Pick<Asked, "clientId" | "minutes">,
  taken: Pick<Awaited<ReturnType<typeof takenBy>>[number], "clientId" | "during">[],
): boolean {
  const end = endOf({ startsAt, minutes });
  return !taken.some((other) => other.clientId === clientId && other.during.start < end && startsAt < other.during.end);
}
