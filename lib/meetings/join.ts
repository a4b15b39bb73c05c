import "server-only";
import { roomState, seatOf } from "@/lib/appointments/join-window";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import type { Actor } from "@/lib/auth/actor";
import { origin } from "@/lib/env";
import { admission, type Carrier } from "@/lib/meetings/admission";
import type { Platform } from "@/lib/meetings/platforms/platform";
import { findMeeting } from "@/lib/meetings/platforms/queries";
import { hostPage } from "@/lib/meetings/session-link";
import { shownName } from "@/lib/meetings/shown-name";

/** What a program of one's own enters the room with, whatever carries the call; the token is null where none is taken. */
export type JoinCredentials = {
  carrier: Carrier | Platform;
  /** The server that the room is asked for at; of a platform, where its meeting is opened in a browser. */
  domain: string;
  /** The room as that server names it; of a platform, the meeting. */
  room: string;
  token: string | null;
  /** A platform's meeting, opened in a browser: a client's link, or the page that opens it as the host; else null. */
  joinUrl: string | null;
  expiresAt: Date;
};

/**
 * Lets the actor into the room of a booked session, as its page does: within the join window, once the practitioner has
 * started and let the client in; null at any other time, and for an actor who has no part in it. The token is for that room, that person and
 * that time alone, and makes only the practitioner a moderator.
 */
export async function joinCredentials(
  actor: Actor,
  appointment: AppointmentDetail,
  now: Date,
): Promise<JoinCredentials | null> {
  const { room: live, meetingId, isDirect, clientArrivedAt, clientAdmittedAt } = appointment;
  const seat = seatOf(actor, appointment);
  const state = roomState(
    appointment,
    live ? { room: live, clientArrivedAt, clientAdmittedAt, closedAt: null } : null,
    seat,
    now,
  );
  if (state.kind !== "ready" || !meetingId || appointment.service.place !== "online") return null;
  const { room, moderator, notBefore, expires, closesAt } = state;
  const meeting = await findMeeting(appointment);
  if (meeting?.state === "ready" && meeting.joinUrl) {
    const joinUrl = moderator ? hostPage(appointment.id) : meeting.joinUrl;
    const where = { domain: new URL(joinUrl).host, room: meeting.externalId ?? room };
    return { carrier: meeting.platform, ...where, token: null, joinUrl, expiresAt: closesAt };
  }
  const user = { id: actor.id, name: await shownName(actor, appointment, moderator), sessionId: actor.sessionId };
  const where = { room, meetingId, isDirect: isDirect === true };
  const admitted = await admission({ ...where, user, moderator, notBefore, expires, closesAt, lang: "en" });
  if (admitted.carrier === "direct")
    return {
      ...{ carrier: "direct", domain: new URL(origin()).host, room },
      ...{ token: admitted.ticket, joinUrl: null, expiresAt: closesAt },
    };
  const { carrier, domain, roomName, jwt } = admitted;
  return { carrier, domain, room: roomName, token: jwt ?? null, joinUrl: null, expiresAt: expires };
}
