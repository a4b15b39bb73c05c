import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { closeDatabase, db } from "@/db/client";
import { query, statement } from "@/db/statement";
import { announceChange, freshness, type Pulse, watchChanges } from "@/lib/appointments/watch";
import { newId } from "@/lib/id";
import { NOW } from "@/lib/testing/clock";

let leaving = new AbortController();

afterEach(() => {
  leaving.abort();
  leaving = new AbortController();
});

test("a watcher hears of the own appointment's change once it is committed, and of no other's", async () => {
  const [id, other] = [newId(NOW), newId(NOW)];
  const watcher = await watching(id);
  const stranger = await watching(other);
  const heard = hears(stranger);
  await db.transaction((tx) => announceChange(tx, id));
  expect(await next(watcher)).toBe("changed");
  expect(await heard()).toBe(false);
  await db.transaction((tx) => announceChange(tx, other));
  await expect.poll(heard).toBe(true);
});

test("what was rolled back was never announced", async () => {
  const [id, end] = [newId(NOW), newId(NOW)];
  const watcher = await watching(id);
  const last = await watching(end);
  const heard = hears(watcher);
  const failed = db.transaction(async (tx) => {
    await announceChange(tx, id);
    throw new Error("no");
  });
  await expect(failed).rejects.toThrow("no");
  await db.transaction((tx) => announceChange(tx, end));
  expect(await next(last)).toBe("changed");
  expect(await heard()).toBe(false);
});

test("changes that come faster than they are taken are one", async () => {
  const [id, end] = [newId(NOW), newId(NOW)];
  const watcher = await watching(id);
  const last = await watching(end);
  for (const one of [id, id, id, end]) await db.transaction((tx) => announceChange(tx, one));
  expect(await next(last)).toBe("changed");
  expect(await next(watcher)).toBe("changed");
  expect(await hears(watcher)()).toBe(false);
});

test("all watchers of a process share one connection", async () => {
  const watchers = await Promise.all(Array.from({ length: 30 }, () => watching(newId(NOW))));
  expect(watchers).toHaveLength(30);
  expect(await listeners()).toHaveLength(1);
});

test("a watcher survives the loss of the listening connection, and looks again to be safe", async () => {
  const id = newId(NOW);
  const watcher = await watching(id);
  const changed = next(watcher);
  for (const { pid } of await listeners()) await db.execute(sql`select pg_terminate_backend(${pid}::int)`);
  expect(await changed).toBe("changed");
  await db.transaction((tx) => announceChange(tx, id));
  expect(await next(watcher)).toBe("changed");
});

test("a watcher who comes after the pool was given up is heard", async () => {
  await watching(newId(NOW));
  await closeDatabase();
  const id = newId(NOW);
  const watcher = await watching(id);
  await db.transaction((tx) => announceChange(tx, id));
  expect(await next(watcher)).toBe("changed");
});

test("a watcher who leaves is done", async () => {
  const watcher = await watching(newId(NOW));
  const rest = watcher.next();
  leaving.abort();
  expect(await rest).toEqual({ done: true, value: undefined });
});

test("a page is stale when the appointment or its room changed, its client came or was let in, or one of them is late", () => {
  const nobody = {
    version: 3,
    clientArrivedAt: null,
    clientAdmittedAt: null,
    clientCheckedAt: null,
    delayedUntil: null,
    clientLateMinutes: null,
    otherRoomAskedAt: null,
    renamedAt: null,
  };
  const here = { ...nobody, clientArrivedAt: NOW };
  const words = [
    nobody,
    { ...nobody, version: 4 },
    here,
    { ...here, clientAdmittedAt: NOW },
    { ...here, delayedUntil: NOW },
    { ...here, clientCheckedAt: NOW },
    { ...nobody, clientLateMinutes: 0 },
    { ...nobody, clientLateMinutes: 10 },
    { ...here, otherRoomAskedAt: NOW },
    { ...here, renamedAt: NOW },
  ];
  expect(freshness({ ...nobody })).toBe(freshness(nobody));
  expect(new Set(words.map(freshness)).size).toBe(words.length);
});

type Watcher = AsyncGenerator<Pulse, void, undefined>;

async function watching(id: string): Promise<Watcher> {
  const watcher = watchChanges(id, leaving.signal);
  // The first pulse, which says that listening has begun.
  expect((await watcher.next()).value).toBe("quiet");
  return watcher;
}

// The next change; heartbeats and the one that comes with the first listening are let by.
async function next(watcher: Watcher): Promise<Pulse | undefined> {
  for (;;) {
    const { value, done } = await watcher.next();
    if (done || value === "changed") return value ?? undefined;
  }
}

// Whether the watcher has been told of a change by the time it is asked; what is announced arrives in order.
function hears(watcher: Watcher) {
  let heard = false;
  void next(watcher).then((pulse) => {
    heard = pulse === "changed";
  });
  return async () => {
    await new Promise(setImmediate);
    return heard;
  };
}

function listeners() {
  const found = statement(
    { pid: sql<number>`pid` },
    (list) => sql`select ${list} from pg_stat_activity where datname = current_database() and query ilike 'listen%'`,
  );
  return query(db, found);
}
