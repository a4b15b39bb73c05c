import { type SQL, sql } from "drizzle-orm";
import { PgDialect, type PreparedQueryConfig } from "drizzle-orm/pg-core";
import { PostgresJsDatabase, PostgresJsSession } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { type Database, db, driver } from "@/db/client";
import { query } from "@/db/statement";
import { writtenOut } from "@/db/static-sql";

/** What reads and changes nothing: the database, or what gathers the reads of a page. */
export type Reader = Pick<Database, "select" | "execute">;

/**
 * A reader for one page: what is asked of it at the same moment goes as one statement, and each is answered as if it had
 * been asked alone. What can only be asked after an answer goes with the next one, so that a page takes as many
 * statements as its longest chain of reads, however many reads it has. Values come as JSON, which writes a moment with a
 * T: an expression that is one says its column (`mapWith`). One read that fails fails those beside it.
 */
export function gathered(): Reader {
  let waiting: Waiting[] = [];
  const askWaiting = () => {
    const together = waiting;
    waiting = [];
    void askTogether(together);
  };
  const ask: Ask = (asked) => {
    const { promise, resolve, reject } = Promise.withResolvers<Row[]>();
    // All that runs now comes to its questions first.
    if (waiting.length === 0) setImmediate(askWaiting);
    waiting.push({ asked, resolve, reject });
    return promise;
  };
  return new PostgresJsDatabase(dialect, new GatheringSession(ask), undefined);
}

type Row = Record<string, unknown>;
type Ask = (asked: SQL) => Promise<Row[]>;
type Waiting = { asked: SQL; resolve: (rows: Row[]) => void; reject: (error: unknown) => void };

const dialect = new PgDialect();

async function askTogether(together: Waiting[]) {
  try {
    const list = together.map(({ asked }, place) => sql`${asked} as ${named("read", place)}`);
    const [answer] = await query(db, sql<Record<string, Row[]>>`select ${sql.join(list, sql`, `)}`);
    for (const [place, { resolve }] of together.entries()) resolve(answer?.[`read${place}`] ?? []);
  } catch (error) {
    for (const { reject } of together) reject(error);
  }
}

/** Lets drizzle write each read and understand its answer, and sends none by itself. */
class GatheringSession extends PostgresJsSession<postgres.Sql, Record<string, never>, Record<string, never>> {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    super(driver(), dialect, undefined);
    this.#ask = ask;
  }

  override prepareQuery<Config extends PreparedQueryConfig>(
    ...[read, fields, name, isInArrays, mapper]: Parameters<typeof PostgresJsSession.prototype.prepareQuery<Config>>
  ) {
    const session = new PostgresJsSession(asking(this.#ask, fields?.length ?? 0), dialect, undefined);
    return session.prepareQuery<Config>(read, fields, name, isInArrays, mapper);
  }
}

/** As much of the driver as drizzle reads with, for a read with so many columns. */
function asking(ask: Ask, columns: number): postgres.Sql {
  return new Proxy(driver(), {
    get(target, key) {
      if (key !== "unsafe") return Reflect.get(target, key);
      return (text: string, params: unknown[]) => {
        const asked = writtenOut(text, params);
        return {
          values: async () => (await ask(rowsOf(asked, columns))).map((row) => Object.values(row)),
          // biome-ignore lint/suspicious/noThenProperty: it stands in for the driver's query, which is a thenable.
          then: (...handlers: Parameters<Promise<Row[]>["then"]>) => ask(rowsOf(asked, 0)).then(...handlers),
        };
      };
    },
  });
}

/**
 * The rows of a read in their order, as JSON. Its columns are named anew, where it has no names for them that differ:
 * those of joined tables may be the same.
 */
function rowsOf(asked: SQL, columns: number): SQL {
  const names = Array.from({ length: columns }, (_, place) => named("c", place));
  const list = columns > 0 ? sql` (${sql.join(names, sql`, `)})` : sql``;
  return sql`(select coalesce(json_agg(one), '[]') from (${asked}) as one${list})`;
}

function named(word: string, place: number): SQL {
  return sql.raw(`${word}${place}`);
}
