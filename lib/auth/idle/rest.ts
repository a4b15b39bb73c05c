import "server-only";
import { addMinutes } from "date-fns/addMinutes";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { sessions, users } from "@/db/schema";
import { idleMinutes } from "@/lib/auth/idle/limits";
import { isStandingSession, noteUse } from "@/lib/auth/session";

/** Whose a session is, and how many seconds it has left if it is left alone. */
export type Rest = { who: string; secondsLeft: number };

/** The rest of a session, null once it is over. Asking is no use of it; `isUse` says that it is in use. */
export async function restOf(id: string, now: Date, isUse = false): Promise<Rest | null> {
  const { userId, lastSeenAt, expiresAt, isShared } = sessions;
  const [row] = await db
    .select({ userId, lastSeenAt, expiresAt, isShared, role: users.role })
    .from(sessions)
    .innerJoin(users, eq(users.id, userId))
    .where(isStandingSession(id, now));
  if (!row) return null;
  if (isUse) await noteUse(id, row.lastSeenAt, now);
  const idleAt = addMinutes(isUse ? now : row.lastSeenAt, idleMinutes(row));
  const ends = Math.min(idleAt.getTime(), row.expiresAt.getTime());
  return { who: row.userId, secondsLeft: Math.ceil((ends - now.getTime()) / 1000) };
}
