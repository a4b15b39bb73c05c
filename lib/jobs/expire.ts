import { subHours } from "date-fns";
import { lt } from "drizzle-orm";
import { db } from "@/db/client";
import { idempotencyKeys, oneTimeCodes, personalTokens, rateLimits, refreshTokens, sessions } from "@/db/schema";

const KEPT_HOURS = 24;

/** Deletes what ended a day ago and is of no more use: codes with what was typed beside them, sessions, tokens, counters. */
export async function deleteExpired(now: Date): Promise<void> {
  const before = subHours(now, KEPT_HOURS);
  await db.delete(oneTimeCodes).where(lt(oneTimeCodes.expiresAt, before));
  await db.delete(sessions).where(lt(sessions.expiresAt, before));
  await db.delete(refreshTokens).where(lt(refreshTokens.expiresAt, before));
  await db.delete(personalTokens).where(lt(personalTokens.expiresAt, before));
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.expiresAt, now));
  await db.delete(rateLimits).where(lt(rateLimits.resetsAt, before));
}
