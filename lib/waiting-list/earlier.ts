import type { Policy } from "@/db/schema";
import { mayMove } from "@/lib/appointments/policy";
import type { Status } from "@/lib/appointments/status";

type Booked = { status: Status; startsAt: Date | null; openingId: string | null; policy: Policy };

/** Whether a session can still become an earlier one: it is booked, ahead, no group's, and its client may move it. */
export function mayComeEarlier({ status, startsAt, openingId, policy }: Booked, now: Date): boolean {
  if (status !== "scheduled" || !startsAt || openingId !== null) return false;
  return startsAt > now && mayMove({ startsAt, policy }, now);
}
