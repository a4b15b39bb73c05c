import { canJoin } from "@/lib/appointments/join-window";
import type { Status } from "@/lib/appointments/status";

/** Where an appointment stands: its status, or that it is only kept to be paid for, or that the room is open. */
export type Standing = Status | "kept" | "ready" | "in_session";

/** What an appointment stands by. */
export type Standable = {
  status: Status;
  meetingStatus: string;
  startsAt: Date | null;
  endsAt: Date | null;
  prepayMinor: number;
  payBy: Date | null;
};

/** What its badge says now. */
export function standingOf(appointment: Standable, now: Date): Standing {
  if (appointment.status === "scheduled" && appointment.payBy) return "kept";
  if (!canJoin(appointment, now)) return appointment.status;
  return appointment.meetingStatus === "active" ? "in_session" : "ready";
}
