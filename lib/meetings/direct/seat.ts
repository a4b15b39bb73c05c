import "server-only";
import { and, eq, exists, isNotNull, isNull, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { keyOf, type PersonKey } from "@/db/encryption";
import { appointments, arrivals, meetings, personalTokens, practitioners, sessions, users } from "@/db/schema";
import { isJoinedBy } from "@/lib/appointments/attendees/attending";
import { isArrivalThere, isLiveRoom } from "@/lib/appointments/room";
import { Refusal } from "@/lib/errors";
import { readTicket, type Ticket } from "@/lib/meetings/direct/ticket";

/** A person in a direct room whose session is under way. */
export type Seat = Ticket & { meetingId: string; key: PersonKey };

/**
 * Who holds this ticket, and in which room: asked with every use, since a session ends, is moved or cancelled, accounts
 * are closed and people sign out, while a ticket lasts. Refuses with `unauthenticated` (401) what is no ticket or no longer one,
 * with `not_found` (404) when its holder has no part in a session that is under way in that room, was not let in,
 * has to pay first,
 * or has signed out.
 */
export async function findSeat(token: string, now: Date): Promise<Seat> {
  const ticket = await readTicket(token, now);
  if (!ticket)
    throw new Refusal("unauthenticated", "This ticket is not good, or no longer. Please open the session again.");
  const isLetIn = or(isNotNull(arrivals.admittedAt), isNotNull(meetings.admitsAllAt));
  const isAdmitted = and(isJoinedBy(users.id), isLetIn);
  const isOpen = and(eq(appointments.meetingStatus, "active"), eq(appointments.prepayMinor, 0));
  const isUnderWay = and(eq(meetings.room, ticket.room), isLiveRoom, isOpen);
  const [seat] = await db
    .select({ meetingId: meetings.id, key: keyOf(users.id) })
    .from(meetings)
    .innerJoin(appointments, eq(meetings.sessionKey, sql`coalesce(${appointments.openingId}, ${appointments.id})`))
    .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .leftJoin(arrivals, isArrivalThere)
    .innerJoin(users, and(eq(users.id, ticket.userId), isNull(users.deactivatedAt)))
    .where(and(isUnderWay, isSignedIn(ticket), or(isAdmitted, eq(practitioners.userId, users.id))))
    .limit(1);
  if (!seat) throw new Refusal("not_found", "This session is not under way.");
  return { ...ticket, ...seat };
}

// A ticket is asked for with a session, of a browser or a program, or with a personal token.
function isSignedIn({ sessionId, userId }: Ticket) {
  const session = and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.revokedAt));
  const token = and(
    eq(personalTokens.id, sessionId),
    eq(personalTokens.userId, userId),
    isNull(personalTokens.revokedAt),
  );
  return or(
    exists(db.select({ id: sessions.id }).from(sessions).where(session)),
    exists(db.select({ id: personalTokens.id }).from(personalTokens).where(token)),
  );
}
