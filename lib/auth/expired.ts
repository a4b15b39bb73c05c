import { lt } from "drizzle-orm";
import { db } from "@/db/client";
import { halfSignIns, oneTimeCodes, personalTokens, refreshTokens, sessions } from "@/db/schema";

/** Deletes the codes, with what was typed beside them, sessions and tokens that ended before a moment. */
export async function deleteExpiredSessions(before: Date): Promise<void> {
  await db.delete(oneTimeCodes).where(lt(oneTimeCodes.expiresAt, before));
  await db.delete(halfSignIns).where(lt(halfSignIns.expiresAt, before));
  await db.delete(sessions).where(lt(sessions.expiresAt, before));
  await db.delete(refreshTokens).where(lt(refreshTokens.expiresAt, before));
  await db.delete(personalTokens).where(lt(personalTokens.expiresAt, before));
}
