import { canJoin } from "@/lib/appointments/join-window";
import type { Status } from "@/lib/appointments/status";

/** Where an appointment stands at this moment: its status, or for a booked one that the room is open. */
export type Standing = Status | "ready" | "in_session";

/** What an appointment stands by. */
export type Standable = {
  status: Status;
  meetingStatus: string;
  startsAt: Date | null;
  endsAt: Date | null;
  prepayMinor: number;
};

/** What its badge says now. */
export function standingOf(appointment: Standable, now: Date): Standing {
  if (!canJoin(appointment, now)) return appointment.status;
  return appointment.meetingStatus === "active" ? "in_session" : "ready";
}
