import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import journal from "@/db/migrations/meta/_journal.json";
import { queryOne, statement } from "@/db/statement";
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
  const { hasTable } = await queryOne(db, TABLE);
  return hasTable ? ((await queryOne(db, NEWEST)).newest ?? 0) : 0;
}

const TABLE = statement(
  { hasTable: sql<boolean>`to_regclass('drizzle.__drizzle_migrations') is not null` },
  (list) => sql`select ${list}`,
);

const NEWEST = statement(
  { newest: sql<number | null>`max(created_at)::float8` },
  (list) => sql`select ${list} from drizzle.__drizzle_migrations`,
);
