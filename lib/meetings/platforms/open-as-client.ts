import "server-only";
import { randomUUID } from "node:crypto";
import { claim } from "@/lib/appointments/attendance/claim";
import { canJoin, seatOf } from "@/lib/appointments/join-window";
import { findStanding } from "@/lib/appointments/queries";
import { arrive } from "@/lib/appointments/session";
import type { Actor } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { findMeeting } from "@/lib/meetings/platforms/queries";

/**
 * The link that lets the client of a session into its meeting on another platform. Where a person opens it, it is noted that
 * the client came, and, as the page's claim, that the client is in the call. Refuses with `not_found` (404) all but that client and what has
 * no such meeting, with `too_early` (409) outside the join window and while it has to be paid first.
 */
export async function openAsClient(
  actor: Actor,
  appointmentId: string,
  now: Date,
  { byPerson = true } = {},
): Promise<string> {
  const appointment = await findStanding(actor, appointmentId);
  if (!appointment || seatOf(actor, appointment) !== "client") throw notFound("meeting");
  if (!canJoin(appointment, now))
    throw new Refusal("conflict", "The meeting can be opened from ten minutes before the start.", {
      code: "too_early",
    });
  const meeting = await findMeeting(appointment);
  if (meeting?.state !== "ready" || !meeting.joinUrl) throw notFound("meeting");
  if (!byPerson) return meeting.joinUrl;
  await arrive(actor, appointmentId, now);
  await claim(actor, appointmentId, { kind: "joined", once: randomUUID() }, now);
  return meeting.joinUrl;
}
