import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { masterKeyIds } from "@/db/encryption";
import { keysInUse } from "@/db/rotate";
import { queryOne, statement } from "@/db/statement";
import { type Found, wanting, well } from "@/lib/doctor/finding";
import { diskHealth } from "@/lib/health/disk";
import { whyNotReady } from "@/lib/health/ready";
import { say, sentence } from "@/lib/i18n/say";

const BUSY_SHARE = 0.8;
const DRIFT_SECONDS = 2;

/** The database: its version, and how many of its connections are taken. */
export async function databaseFound(): Promise<Found> {
  const { version, used, most } = await queryOne(db, DATABASE);
  const words = say("PostgreSQL {version}, {used, number} of {most, number} connections in use.", {
    version,
    used,
    most,
  });
  if (used < most * BUSY_SHARE) return well(words);
  return wanting("attention", words, sentence("Raise max_connections there, or lower DATABASE_POOL here."));
}

const DATABASE = statement(
  {
    version: sql<string>`split_part(current_setting('server_version'), ' ', 1)`,
    used: sql<number>`(select count(*)::int from pg_stat_activity where backend_type = 'client backend')`,
    most: sql<number>`current_setting('max_connections')::int`,
  },
  (list) => sql`select ${list}`,
);

/** Whether the database has the tables that this version needs. */
export async function migrationsFound(): Promise<Found> {
  const why = await whyNotReady();
  if (why === "database") throw new Error("The database does not answer.");
  if (why !== "migrations") return well(sentence("They are those of this version."));
  return wanting(
    "broken",
    sentence("They are older than this version."),
    sentence("Start the server once, which brings them up to date."),
  );
}

/** Whether everything rests under the current master key. */
export async function secretsFound(): Promise<Found> {
  const [current = ""] = masterKeyIds();
  const inUse = await keysInUse();
  const older = [...inUse].filter(([id]) => id !== current);
  if (older.length === 0) return well(sentence("Everything rests under the current master key."));
  const count = older.reduce((sum, [, keys]) => sum + keys, 0);
  const words = say("{count, plural, one {# data key is} other {# data keys are}} still under an older master key.", {
    count,
  });
  return wanting("attention", words, sentence("Run npm run keys -- rotate, and keep the older key until it is done."));
}

/** Whether this machine and the database agree on the time. */
export async function clockFound(): Promise<Found> {
  const { at } = await queryOne(db, CLOCK);
  const seconds = Math.abs(performance.timeOrigin + performance.now() - at) / 1_000;
  if (seconds <= DRIFT_SECONDS) return well(sentence("It agrees with the database's."));
  const words = say("It differs from the database's by {seconds, number} seconds.", { seconds: Math.round(seconds) });
  return wanting("attention", words, sentence("Let both machines set their clocks by the network (NTP)."));
}

const CLOCK = statement(
  { at: sql<number>`extract(epoch from clock_timestamp())::float8 * 1000` },
  (list) => sql`select ${list}`,
);

/** The room on the disk. */
export async function diskFound(): Promise<Found> {
  const word = await diskHealth();
  if (word === "healthy") return well(sentence("There is room."));
  const state = word === "full" ? "broken" : "attention";
  const words = word === "full" ? sentence("It is full.") : sentence("There is little room left.");
  return wanting(state, words, sentence("Make room, or add some."));
}
