import { lt } from "drizzle-orm";
import { db } from "@/db/client";
import { oneTimeCodes, rateLimits, sessions } from "@/db/schema";

const KEPT_HOURS = 24;

/** Deletes what ended a day ago and is of no more use: codes with what was typed beside them, sessions, counters. */
export async function deleteExpired(now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_HOURS * 3_600_000);
  await db.delete(oneTimeCodes).where(lt(oneTimeCodes.expiresAt, before));
  await db.delete(sessions).where(lt(sessions.expiresAt, before));
  await db.delete(rateLimits).where(lt(rateLimits.resetsAt, before));
}
