import { canJoin } from "@/lib/appointments/join-window";
import type { Status } from "@/lib/appointments/status";
import type { Place } from "@/lib/practice/place/words";

/**
 * Where an appointment stands: its status, or that it is only kept to be paid for, or that the room is open; in person or by
 * phone there is no room to open, and it is due. */
export type Standing = Status | "kept" | "ready" | "due" | "in_session";

/** What an appointment stands by. */
export type Standable = {
  status: Status;
  meetingStatus: string;
  startsAt: Date | null;
  endsAt: Date | null;
  prepayMinor: number;
  payBy: Date | null;
  place: Place["place"];
};

/** What its badge says now. */
export function standingOf(appointment: Standable, now: Date): Standing {
  if (appointment.status === "scheduled" && appointment.payBy) return "kept";
  if (!canJoin(appointment, now)) return appointment.status;
  if (appointment.meetingStatus === "active") return "in_session";
  return appointment.place === "online" ? "ready" : "due";
}
