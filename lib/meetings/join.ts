import "server-only";
import { roomState, seatOf } from "@/lib/appointments/join-window";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import type { Actor } from "@/lib/auth/actor";
import { admission } from "@/lib/meetings/jitsi/jitsi";

/** What a program of one's own enters the room with; the token is null where the server takes none. */
export type JoinCredentials = { domain: string; room: string; token: string | null; expiresAt: Date };

/**
 * Lets the actor into the room of a booked session, as its page does: within the join window, once the practitioner has
 * started; null at any other time, and for an actor who has no part in it. The token is for that room, that person and
 * that time alone, and makes only the practitioner a moderator.
 */
export async function joinCredentials(
  actor: Actor,
  appointment: AppointmentDetail,
  now: Date,
): Promise<JoinCredentials | null> {
  const { room, clientArrivedAt, practitionerName } = appointment;
  const seat = seatOf(actor, appointment);
  const state = roomState(appointment, room ? { room, clientArrivedAt, closedAt: null } : null, seat, now);
  if (state.kind !== "ready") return null;
  const { moderator, notBefore, expires } = state;
  const name = (moderator ? practitionerName : null) ?? actor.firstName;
  const user = { id: actor.id, name };
  const admitted = await admission({ room: state.room, user, moderator, notBefore, expires, lang: "en" });
  return { domain: admitted.domain, room: admitted.roomName, token: admitted.jwt ?? null, expiresAt: expires };
}
