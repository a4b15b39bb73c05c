import type { Policy } from "@/db/schema";
import { mayMove } from "@/lib/appointments/policy";
import type { Status } from "@/lib/appointments/status";

type Movable = { status: Status; startsAt: Date | null; openingId: string | null; policy: Policy };

/** Whether the client may move it at this moment: booked, not in a group, and early enough. */
export function isMovable<A extends Movable>(appointment: A, now: Date): appointment is A & { startsAt: Date } {
  const { status, startsAt, openingId, policy } = appointment;
  return status === "scheduled" && startsAt !== null && openingId === null && mayMove({ startsAt, policy }, now);
}
