import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import journal from "@/db/migrations/meta/_journal.json";
import { inTime } from "@/lib/health/in-time";
import { processWide } from "@/lib/process-wide";

const life = processWide("life", () => ({ isClosing: false }));

/** Says that this process is being ended: what was begun is finished, and no new request should be sent here. */
export function beginClosing() {
  life.isClosing = true;
}

/** Why people should not be sent to a process, in a word; null when they should. */
export type NotReady = "closing" | "database" | "migrations" | null;

/** Why people should not be sent to this process just now. */
export async function whyNotReady(): Promise<NotReady> {
  if (life.isClosing) return "closing";
  const newest = await inTime(newestMigration()).catch(() => null);
  if (newest === null) return "database";
  // A newer database than this process knows is fine: that is how the next version is brought in.
  return newest < Math.max(...journal.entries.map(({ when }) => when)) ? "migrations" : null;
}

async function newestMigration(): Promise<number> {
  const [table] = await db.execute<{ name: string | null }>(
    sql`select to_regclass('drizzle.__drizzle_migrations')::text as name`,
  );
  if (!table?.name) return 0;
  const [row] = await db.execute<{ newest: string | null }>(
    sql`select max(created_at) as newest from drizzle.__drizzle_migrations`,
  );
  return Number(row?.newest ?? 0);
}
