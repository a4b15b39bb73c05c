import { subMinutes } from "date-fns/subMinutes";
import type { Policy } from "@/db/schema";
import type { Status } from "@/lib/appointments/status";

export type { Policy } from "@/db/schema";

type Booked = { startsAt: Date; policy: Policy; cancelBy: Date | null };

/** The last moment a client may cancel a session that starts then; elapsed time, so a clock change moves nothing. */
export function cancelDeadline(startsAt: Date, policy: Policy): Date {
  return subMinutes(startsAt, policy.cancelNoticeMinutes);
}

/** Whether a client may still cancel; the deadline itself is in time. */
export function mayCancel(booked: Booked, now: Date): boolean {
  return now <= (booked.cancelBy ?? cancelDeadline(booked.startsAt, booked.policy));
}

/** The last moment at which the client may move it; that moment itself is in time. */
export function moveDeadline({ startsAt, policy }: Pick<Booked, "startsAt" | "policy">): Date {
  return subMinutes(startsAt, policy.moveNoticeMinutes);
}

/** Whether a client may still move it to another time. */
export function mayMove(booked: Pick<Booked, "startsAt" | "policy">, now: Date): boolean {
  return now <= moveDeadline(booked);
}

type Movable = { status: Status; startsAt: Date | null; openingId: string | null; policy: Policy };

/** Whether the client may move it at this moment: booked, not in a group, and early enough. */
export function isMovable<A extends Movable>(appointment: A, now: Date): appointment is A & { startsAt: Date } {
  const { status, startsAt, openingId, policy } = appointment;
  return status === "scheduled" && startsAt !== null && openingId === null && mayMove({ startsAt, policy }, now);
}
