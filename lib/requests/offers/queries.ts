import "server-only";
import { and, asc, count, desc, eq, gt, inArray, isNull, max, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import type { Reader } from "@/db/gathered";
import { appointments, practitioners, requestOffers, users } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import type { Actor } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import { holdTokenHash } from "@/lib/reservations/hold-token";

/** One of the times that were offered together. */
export type RequestOffer = {
  id: string;
  state: (typeof requestOffers.$inferSelect)["state"];
  startsAt: Date;
  minutes: number;
  until: Date;
  practitionerName: string;
  practitionerZone: string;
};

const columns = {
  id: requestOffers.id,
  appointmentId: requestOffers.appointmentId,
  togetherId: requestOffers.togetherId,
  state: requestOffers.state,
  startsAt: requestOffers.startsAt,
  minutes: requestOffers.minutes,
  until: requestOffers.expiresAt,
  practitionerName: practitioners.name,
  practitionerZone: practitioners.timeZone,
};

const MOST_LOOKED_AT = 300;

/** What was offered last to each of these requests, of those that the actor may see; by request. */
export async function lastOffersOf(
  actor: Actor,
  appointmentIds: string[],
  reader: Reader = db,
): Promise<Map<string, RequestOffer[]>> {
  if (appointmentIds.length === 0) return new Map();
  const rows = await reader
    .select(columns)
    .from(requestOffers)
    .innerJoin(appointments, eq(appointments.id, requestOffers.appointmentId))
    .innerJoin(practitioners, eq(practitioners.id, requestOffers.practitionerId))
    .where(and(inArray(requestOffers.appointmentId, appointmentIds), visibleTo(actor)))
    .orderBy(desc(requestOffers.createdAt), asc(requestOffers.startsAt))
    .limit(MOST_LOOKED_AT);
  const byRequest = Map.groupBy(rows, ({ appointmentId }) => appointmentId);
  return new Map(
    [...byRequest].map(([id, all]) => [id, all.filter(({ togetherId }) => togetherId === all[0]?.togetherId)]),
  );
}

/** How many times are kept for a request, and until when. */
export type KeptTimes = { count: number; until: Date };

/** What each of these requests' client can choose from now, of the client's own; by request. */
export async function keptTimesOf(client: Actor, appointmentIds: string[], now: Date): Promise<Map<string, KeptTimes>> {
  if (appointmentIds.length === 0) return new Map();
  const { appointmentId: id, expiresAt, state } = requestOffers;
  const rows = await db
    .select({ id, count: count(), until: max(expiresAt) })
    .from(requestOffers)
    .innerJoin(appointments, and(eq(appointments.id, id), eq(appointments.clientId, client.id)))
    .where(and(inArray(id, appointmentIds), eq(state, "open"), gt(expiresAt, now)))
    .groupBy(id);
  return new Map(rows.flatMap((row) => (row.until ? [[row.id, { count: row.count, until: row.until }] as const] : [])));
}

/** Until when times are kept for an appointment of the statement around, in its columns; null where none are. */
export function keptUntil(now: Date): SQL<Date | null> {
  const { appointmentId, expiresAt, state } = requestOffers;
  const isOpen = and(eq(appointmentId, appointments.id), eq(state, "open"), gt(expiresAt, now));
  return sql<Date | null>`(select max(${expiresAt}) from ${requestOffers} where ${isOpen})`.mapWith(expiresAt);
}

/** The times that a client can choose from, by the token of their e-mail, or for the client by the request's id. */
export async function findOffers(actor: Actor | null, key: string) {
  const which = isId(key)
    ? actor && and(eq(requestOffers.appointmentId, key), eq(appointments.clientId, actor.id))
    : eq(requestOffers.tokenHash, holdTokenHash(key));
  if (!which) return null;
  const rows = await db
    .select({
      ...columns,
      clientId: users.id,
      timeZone: users.timeZone,
      hourCycle: users.hourCycle,
      firstName: openRequired(users.firstName, users.id),
    })
    .from(requestOffers)
    .innerJoin(appointments, eq(appointments.id, requestOffers.appointmentId))
    .innerJoin(practitioners, eq(practitioners.id, requestOffers.practitionerId))
    .innerJoin(users, and(eq(users.id, appointments.clientId), isNull(users.deactivatedAt), isNull(users.erasedAt)))
    .where(which)
    .orderBy(desc(requestOffers.createdAt), asc(requestOffers.startsAt))
    .limit(MOST_LOOKED_AT);
  const [first] = rows;
  if (!first) return null;
  const { clientId, timeZone, hourCycle, firstName, appointmentId, togetherId } = first;
  // The holder of the token acts for the client, and for nothing but this choice.
  const nobody = { practitionerId: null, furtherRoles: [], sessionId: "" };
  const client: Actor = { id: clientId, role: "client", timeZone, hourCycle, firstName, ...nobody };
  return { appointmentId, client, offers: rows.filter((row): row is typeof row => row.togetherId === togetherId) };
}
