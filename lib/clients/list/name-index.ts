import "server-only";
import { and, asc, eq, gt, type SQL, sql } from "drizzle-orm";
import { db, driver } from "@/db/client";
import { keyFrom, unseal } from "@/db/encryption";
import { personKeys, users } from "@/db/schema";
import { type Findable, findable, searchFor } from "@/lib/clients/list/named";

/*
 * Names rest encrypted, and nothing in the database says anything of them: an index of beginnings, even of keyed hashes,
 * gives away which are common, and with that who is who (docs/decisions/025-names-in-memory.md). So that a search need
 * not open every name, a process that searches keeps them opened in its memory, as it already holds the keys, and lets
 * them go when nobody has searched for a while. Whom the actor may see is never decided here.
 */

type Index = {
  people: Map<string, Findable>;
  /** The oldest transaction that might still have changed a name when they were read; null where there was none. */
  since: string | null;
};

/** For how long names are kept opened after the last search, in milliseconds. */
const KEPT_MS = 10 * 60 * 1000;

// So many are opened before other requests have their turn.
const BATCH = 500;

const ofPool = new WeakMap<object, Promise<Index>>();
let forgetting: NodeJS.Timeout | undefined;

/** The ids of all clients whom a text finds by name, address or telephone number, in no order. */
export async function findNamed(text: string): Promise<string[]> {
  const isWanted = searchFor(text);
  const { people } = await current();
  return [...people].flatMap(([id, person]) => (isWanted(person) ? [id] : []));
}

/** These clients in the order of their last names, then of their first. */
export async function inNameOrder(ids: readonly string[]): Promise<string[]> {
  const { people } = await current();
  const named = ids.map((id) => ({ id, order: people.get(id)?.order ?? "" }));
  return named.sort((a, b) => compare(a.order, b.order) || compare(a.id, b.id)).map(({ id }) => id);
}

/** Lets go of every name that is kept opened. */
export function forgetNames(): void {
  ofPool.delete(driver());
}

/** The names as they are now: those that changed since they were last read are read again. */
async function current(): Promise<Index> {
  const pool = driver();
  const known = ofPool.get(pool);
  const reading = (known ?? Promise.resolve(null)).then((index) => (index ? renewed(index) : readAll()));
  ofPool.set(pool, reading);
  // A read that failed is no answer for those who come later.
  reading.catch(() => ofPool.delete(pool));
  clearTimeout(forgetting);
  forgetting = setTimeout(() => ofPool.delete(pool), KEPT_MS).unref();
  return reading;
}

async function readAll(): Promise<Index> {
  const people = new Map<string, Findable>();
  let since: string | null = null;
  let last: string | null = null;
  do {
    const rows = await names(last === null ? undefined : gt(users.id, last), BATCH);
    for (const row of rows) put(people, row);
    since ??= rows[0]?.oldest ?? null;
    last = rows.length < BATCH ? null : (rows.at(-1)?.id ?? null);
  } while (last !== null);
  return { people, since };
}

/**
 * What committed after the names were read was written by a transaction that had not ended then, so by one from `since`
 * on; each row says which one wrote it (xmin). Whatever is read twice by that is the same. A number that is still ahead
 * is of another history of the database, where everything is read anew.
 */
async function renewed({ people, since }: Index): Promise<Index> {
  if (since === null) return readAll();
  const rows = await names(sql`(age(${since}::xid) < 0 or age(${users}.xmin) <= age(${since}::xid))`);
  for (const row of rows) put(people, row);
  return { people, since: rows[0]?.oldest ?? since };
}

// The oldest transaction that has not ended (PostgreSQL, "Transaction ID and Snapshot Information Functions").
const OLDEST = sql<string>`pg_snapshot_xmin(pg_current_snapshot())::xid::text`;

type Row = Awaited<ReturnType<typeof names>>[number];

// Opened here and not by each column: the key of a person is fetched and unwrapped once for all four.
function names(which: SQL | undefined, limit?: number) {
  const { id, firstName, lastName, email, phone, erasedAt } = users;
  const query = db
    .select({ ...{ id, erasedAt, firstName, lastName, email, phone }, wrapped: personKeys.wrapped, oldest: OLDEST })
    .from(users)
    .leftJoin(personKeys, eq(personKeys.personId, id))
    .where(and(eq(users.role, "client"), which))
    .orderBy(asc(id));
  return limit ? query.limit(limit) : query;
}

function put(people: Map<string, Findable>, { id, erasedAt, wrapped, oldest: _, ...sealed }: Row) {
  if (erasedAt || wrapped === null) {
    people.delete(id);
    return;
  }
  const key = keyFrom(id, wrapped);
  const { firstName, lastName, email, phone } = sealed;
  const who = {
    firstName: unseal(key, users.firstName, id, firstName),
    lastName: unseal(key, users.lastName, id, lastName),
    email: email && unseal(key, users.email, id, email),
    phone: phone && unseal(key, users.phone, id, phone),
  };
  people.set(id, findable(who));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
