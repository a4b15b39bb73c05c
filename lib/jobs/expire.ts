import { subHours } from "date-fns/subHours";
import { deleteExpiredReplies } from "@/lib/api/forget-replies";
import { deleteExpiredSessions } from "@/lib/auth/expired";
import { deleteOldCounts } from "@/lib/rate-limit/allowance";

const KEPT_HOURS = 24;

/** Deletes what ended a day ago and is of no more use: codes with what was typed beside them, sessions, tokens, counters. */
export async function deleteExpired(now: Date): Promise<void> {
  const before = subHours(now, KEPT_HOURS);
  await deleteExpiredSessions(before);
  await deleteExpiredReplies(now);
  await deleteOldCounts(before);
}
