import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { guarded } from "@/db/guard";
import * as schema from "@/db/schema";
import { DatabaseUnavailable } from "@/db/unavailable";

/** Reads and single writes. */
export type Database = PostgresJsDatabase<typeof schema>;

/** What a state change works on, from `db.transaction`. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

type Pool = { sql: postgres.Sql; db: Database };

let pool: Pool | undefined;

/**
 * The practice's database. Connections open on first use, so importing this needs none. A call that gets no answer
 * ends as `DatabaseUnavailable` and the pool behind it is replaced.
 */
export const db: Database = new Proxy({} as Database, {
  get(_, key) {
    const current = open().db;
    const value: unknown = Reflect.get(current, key, current);
    return typeof value === "function" ? value.bind(current) : value;
  },
});

/**
 * A statement that is put together once and asked often: for a long one, that takes longer than PostgreSQL's answer. It
 * is made anew for the pool that takes another's place.
 */
export function prepared<Statement>(build: (db: Database) => Statement): () => Statement {
  const built = new WeakMap<Pool, Statement>();
  return () => {
    const current = open();
    const statement = built.get(current) ?? build(current.db);
    built.set(current, statement);
    return statement;
  };
}

/** The bare driver, for LISTEN and for the job queue's adapter; everything else goes through `db`. */
export function driver(): postgres.Sql {
  return open().sql;
}

/** Ends every connection; the next call opens new ones. */
export async function closeDatabase() {
  const ending = pool;
  pool = undefined;
  await ending?.sql.end({ timeout: 2 });
}

function open(): Pool {
  pool ??= connect();
  return pool;
}

// A transaction pooler refuses these at the start of a connection; there they belong to the role (docs/operating.md).
const LIMITS_MS = { statement_timeout: 5_000, lock_timeout: 2_000, idle_in_transaction_session_timeout: 10_000 };

// A statement ends by itself before; a reader waits for a page no longer than six seconds.
const PATIENCE = { callMs: 5_500, transactionMs: 15_000 };

function connect(): Pool {
  const isPooled = process.env.DATABASE_POOLER === "transaction";
  const sql = postgres(databaseUrl(), {
    max: Number(process.env.DATABASE_POOL ?? 10),
    connect_timeout: 5,
    idle_timeout: 60,
    // A transaction pooler hands every statement another connection, which named statements don't survive.
    prepare: !isPooled,
    // Columns read arrays themselves; the look-up costs a round trip per connection, and breaks when the pool ends meanwhile.
    fetch_types: false,
    onnotice: () => {},
    connection: { application_name: applicationName(), ...(isPooled ? {} : LIMITS_MS) },
  });
  const onPassed = () => {
    if (pool?.sql === sql) pool = undefined;
    // What still runs on the old connections may finish; a driver that calls a dead server for ever is ended.
    void sql.end({ timeout: 5 });
  };
  return { sql, db: drizzle(guarded(sql, { ...PATIENCE, onPassed }), { schema }) };
}

/** What the connections of a process are called: by its master key's id, so that rotating sees who has another. */
export function applicationName(): string {
  const [masterKeyId = ""] = (process.env.ENCRYPTION_KEYS ?? "").split(":");
  return `attune ${masterKeyId.trim()}`.slice(0, 63);
}

function databaseUrl() {
  const url = process.env.DATABASE_URL;
  if (!url) throw new DatabaseUnavailable("DATABASE_URL is not set: start the practice with `npm start`.");
  return url;
}
