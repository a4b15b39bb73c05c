import { addMinutes } from "date-fns/addMinutes";
import type { appointments } from "@/db/schema/appointments";
import type { meetings } from "@/db/schema/meetings";
import type { Actor } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";

/** How long before its start a session's room opens. */
export const JOIN_EARLY_MINUTES = 10;

/** How long after its scheduled end the room still admits. */
export const JOIN_LATE_MINUTES = 15;

const ADMISSION_MINUTES = 15;

/** A session's time, whatever else is known about it. */
export type SessionTimes = { startsAt: Date; endsAt: Date };

/** When a room can be entered: at both of its ends, too. */
export type JoinWindow = { start: Date; end: Date };

/** What decides about the room, of an appointment. */
export type Session = Pick<
  typeof appointments.$inferSelect,
  "status" | "meetingStatus" | "startsAt" | "endsAt" | "prepayMinor"
>;

/** What decides about the room, of its meeting, and when this client came to it and was let in; null when none is live. */
export type LiveMeeting =
  | (Pick<typeof meetings.$inferSelect, "room" | "closedAt"> & {
      clientArrivedAt: Date | null;
      clientAdmittedAt: Date | null;
    })
  | null;

/**
 * In which role a person sits in the room: a guardian who brings a child in the child's. An admin who is not the
 * practitioner sees the appointment and has no seat.
 */
export type Seat = "client" | "practitioner" | "admin";

/** What the appointment page shows where the room is. */
export type RoomState =
  /** It never had a time, or was never given a room. */
  | { kind: "none" }
  | { kind: "too_early"; opensAt: Date }
  /** It could be entered, had it been paid first as it has to be. */
  | { kind: "unpaid"; closesAt: Date }
  /** The client may say that they are here. */
  | { kind: "open"; closesAt: Date }
  /** The client said so, and was not let in yet. */
  | { kind: "waiting"; closesAt: Date }
  /** The practitioner may start. */
  | { kind: "startable"; clientArrivedAt: Date | null; closesAt: Date }
  | { kind: "ready"; room: string; moderator: boolean; notBefore: Date; expires: Date; closesAt: Date }
  /** In session, and none of the viewer's business. */
  | { kind: "private"; closesAt: Date }
  | { kind: "ended" }
  | { kind: "cancelled" };

/** From ten minutes before the start to fifteen after the scheduled end; elapsed time, whatever the clocks do. */
export function joinWindow({ startsAt, endsAt }: SessionTimes): JoinWindow {
  return { start: addMinutes(startsAt, -JOIN_EARLY_MINUTES), end: addMinutes(endsAt, JOIN_LATE_MINUTES) };
}

/** Whether the room can be entered at this moment: within its window, and paid where it has to be paid first. */
export function canJoin(session: Omit<Session, "meetingStatus">, now: Date): boolean {
  const { status, startsAt, endsAt, prepayMinor } = session;
  if (status !== "scheduled" || !startsAt || !endsAt || prepayMinor > 0) return false;
  const { start, end } = joinWindow({ startsAt, endsAt });
  return start <= now && now <= end;
}

/** From when a session can be joined, but for the time: what has to be paid first can't be before it is. */
export function joinFromWords(t: Translate, { prepayMinor }: Pick<Session, "prepayMinor">, time: string): string {
  return prepayMinor > 0
    ? t("Once it is paid, you can join from {time}.", { time })
    : t("You can join from {time}.", { time });
}

/** The same while the room is open. */
export function roomOpenWords(t: Translate, { prepayMinor }: Pick<Session, "prepayMinor">): string {
  return prepayMinor > 0 ? t("You can join as soon as it is paid.") : t("You can join now.");
}

/** Which chair of this appointment is the actor's: each one who attends has the client's. */
export function seatOf(actor: Actor, { clientId, attendeeIds, bringerIds, practitionerId }: Attended): Seat {
  if (actor.practitionerId && actor.practitionerId === practitionerId) return "practitioner";
  return [clientId, ...attendeeIds, ...bringerIds].includes(actor.id) ? "client" : "admin";
}

type Attended = { clientId: string; attendeeIds: string[]; bringerIds: string[]; practitionerId: string | null };

/** What the room is to the one in this seat, now. What was completed, cancelled or moved is over at once. */
export function roomState(session: Session, meeting: LiveMeeting, seat: Seat, now: Date): RoomState {
  const { status, meetingStatus, startsAt, endsAt } = session;
  if (status === "cancelled") return { kind: "cancelled" };
  if (status === "completed" || status === "no_show") return { kind: "ended" };
  if (status !== "scheduled" || !startsAt || !endsAt) return { kind: "none" };
  const { start: opensAt, end: closesAt } = joinWindow({ startsAt, endsAt });
  if (now < opensAt) return { kind: "too_early", opensAt };
  if (now > closesAt || meetingStatus === "completed") return { kind: "ended" };
  if (session.prepayMinor > 0) return { kind: "unpaid", closesAt };
  if (!meeting || meeting.closedAt) return { kind: "none" };
  if (seat === "admin") return { kind: "private", closesAt };
  if (meetingStatus === "active" && (seat === "practitioner" || meeting.clientAdmittedAt)) {
    const expires = earlier(addMinutes(now, ADMISSION_MINUTES), closesAt);
    return {
      kind: "ready",
      room: meeting.room,
      moderator: seat === "practitioner",
      notBefore: opensAt,
      expires,
      closesAt,
    };
  }
  if (seat === "practitioner") return { kind: "startable", clientArrivedAt: meeting.clientArrivedAt, closesAt };
  return { kind: meeting.clientArrivedAt ? "waiting" : "open", closesAt };
}

/** When the passing of time alone will change the state, if it will; the page looks again then. */
export function changesAt(state: RoomState): Date | undefined {
  if (state.kind === "too_early") return state.opensAt;
  // An admission runs out before the session does; a fresh one must be at hand for a person who has to come back in.
  if (state.kind === "ready" && state.expires < state.closesAt) return addMinutes(state.expires, -1);
  // The closing moment itself still admits.
  return "closesAt" in state ? new Date(state.closesAt.getTime() + 1) : undefined;
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
