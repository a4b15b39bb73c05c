import "server-only";
import { eq, lt, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { rateLimits } from "@/db/schema";
import { unreadable } from "@/lib/rate-limit/rate-limit";

/** How many points something has. They all come back when nothing was taken for so long. */
export type Allowance = { points: number; seconds: number };

/**
 * Takes points from an allowance, or none of them when it has not so many left. Unlike a limit's window it begins anew
 * only after a pause as long as itself, so no period of that length ever holds more points than there are. What is
 * refused takes nothing, and in a transaction nothing is taken before it commits.
 */
export async function take(
  { key, points, seconds }: Allowance & { key: string },
  cost: number,
  now: Date,
  tx: Pick<Transaction, "execute"> = db,
): Promise<boolean> {
  if (cost > points) return false;
  const at = now.toISOString();
  const until = new Date(now.getTime() + seconds * 1000).toISOString();
  const isOver = sql`kept.resets_at <= ${at}::timestamptz`;
  const taken = await tx.execute(sql`
    insert into rate_limits as kept (key, count, resets_at) values (${unreadable(key)}, ${cost}::int, ${until}::timestamptz)
    on conflict (key) do update set
      count = case when ${isOver} then excluded.count else kept.count + excluded.count end,
      resets_at = excluded.resets_at
    where ${isOver} or kept.count + excluded.count <= ${points}::int
    returning count`);
  return taken.length === 1;
}

/** Puts points back that turned out not to be due. */
export async function putBack(key: string, points: number): Promise<void> {
  const less = sql`greatest(0, ${rateLimits.count} - ${points}::int)`;
  await db
    .update(rateLimits)
    .set({ count: less })
    .where(eq(rateLimits.key, unreadable(key)));
}

/** How many points of an allowance are left at a moment. */
export async function pointsLeft(
  { key, points }: Allowance & { key: string },
  now: Date,
  tx: Pick<Transaction, "select">,
) {
  const [row] = await tx
    .select({ count: rateLimits.count, resetsAt: rateLimits.resetsAt })
    .from(rateLimits)
    .where(eq(rateLimits.key, unreadable(key)));
  return row && row.resetsAt > now ? points - row.count : points;
}

/** Deletes the counts that began anew before a moment. */
export async function deleteOldCounts(before: Date): Promise<void> {
  await db.delete(rateLimits).where(lt(rateLimits.resetsAt, before));
}
