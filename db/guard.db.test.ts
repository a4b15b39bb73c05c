import { createServer, type Server, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { closeDatabase, db } from "@/db/client";
import { guarded } from "@/db/guard";
import { DatabaseUnavailable } from "@/db/unavailable";
import { listen } from "@/lib/testing/port";

const DEADLINES = { callMs: 5_000, transactionMs: 5_000, onPassed: () => {} };

const observer = postgres(process.env.DATABASE_URL ?? "", { max: 1 });

beforeAll(() => observer`create table strays (note text)`);

afterAll(async () => {
  await observer`drop table strays`;
  await observer.end();
});

const closing: (() => unknown)[] = [];

afterEach(async () => {
  vi.useRealTimers();
  for (const close of closing.splice(0)) await close();
});

/** Inserts through whatever kind of transaction the shape is about. */
type Insert = (note: string) => Promise<unknown>;

const SHAPES = {
  "the driver's own": async (client: postgres.Sql, body: (insert: Insert) => Promise<void>) => {
    await client.begin((tx) => body(async (note) => tx.unsafe("insert into strays values ($1)", [note])));
  },
  "drizzle's": (client: postgres.Sql, body: (insert: Insert) => Promise<void>) =>
    drizzle(client).transaction((tx) => body((note) => tx.execute(sql`insert into strays values (${note})`))),
  "a nested": (client: postgres.Sql, body: (insert: Insert) => Promise<void>) =>
    drizzle(client).transaction((outer) =>
      outer.transaction((tx) => body((note) => tx.execute(sql`insert into strays values (${note})`))),
    ),
};

const KINDS = Object.entries(SHAPES).map(([kind, run]) => ({ kind, run }));

/** What a transaction does whose connection was lost while it was busy with something else. */
const GOINGS_ON: Record<string, (insert: Insert) => Promise<unknown>> = {
  "goes on writing": (insert) => insert("first, after"),
  "has nothing more to do": async () => {},
  "gives up": async () => {
    throw new Error("It was for nothing.");
  },
};

const CASES = KINDS.flatMap(({ kind, run }) =>
  Object.entries(GOINGS_ON).map(([going, goOn]) => ({ kind, run, going, goOn })),
);

test.for(CASES)("$kind transaction whose backend dies and that $going leaves no row", async ({ run, goOn }) => {
  expect(await straysAfterLoss(guarded(onlyConnection(), DEADLINES), run, { goOn, isKept: false })).toEqual([]);
});

test.for(CASES)(
  "$kind transaction whose backend dies and that $going leaves another's whole",
  async ({ run, goOn }) => {
    const strays = await straysAfterLoss(guarded(onlyConnection(), DEADLINES), run, { goOn, isKept: true });
    expect(strays).toEqual([{ note: "second, before" }, { note: "second, after" }]);
  },
);

test.for(KINDS)("the bare driver lets strays of $kind transaction through, so this can fail", async ({ run }) => {
  const goOn: (typeof GOINGS_ON)[string] = (insert) => insert("first, after");
  expect(await straysAfterLoss(onlyConnection(), run, { goOn, isKept: false })).not.toEqual([]);
});

test("a transaction past its deadline writes nothing, however long its callback goes on", async () => {
  const onPassed = vi.fn();
  const client = guarded(onlyConnection(), { ...DEADLINES, transactionMs: 200, onPassed });
  const gate = Promise.withResolvers<void>();
  const late = Promise.withResolvers<unknown>();
  const begun = client.begin(async (tx) => {
    await tx.unsafe("insert into strays values ('before')");
    await gate.promise;
    await tx.unsafe("insert into strays values ('after')").catch(late.resolve);
  });
  await expect(begun).rejects.toThrow(DatabaseUnavailable);
  gate.resolve();
  expect(await Promise.race([late.promise, settled()])).toBe("nothing happened");
  expect(onPassed).toHaveBeenCalledOnce();
  expect(await observer`select note from strays`).toEqual([]);
});

test("a nested transaction that fails takes back its own work and no more", async () => {
  await db.transaction(async (outer) => {
    await outer.execute(sql`insert into strays values ('outer')`);
    const inner = outer.transaction(async (tx) => {
      await tx.execute(sql`insert into strays values ('inner')`);
      throw new Error("changed their mind");
    });
    await expect(inner).rejects.toThrow("changed their mind");
  });
  expect(await observer`select note from strays`).toEqual([{ note: "outer" }]);
});

test("a statement is planned once for a connection, within a transaction and outside of one", async () => {
  const planned = sql`select statement from pg_prepared_statements where statement like 'select 1 + %'`;
  await db.transaction(async (tx) => {
    for (const number of [1, 2]) await tx.execute(sql`select 1 + ${number}::int as sum`);
    expect(await tx.execute(planned)).toHaveLength(1);
  });
  for (let tries = 0; tries < 20; tries++) await db.execute(sql`select 2 - ${tries}::int as difference`);
  const others = sql`select from pg_prepared_statements where statement like 'select 2 - %'`;
  expect(await db.execute(others)).toHaveLength(1);
  for (let tries = 0; tries < 20; tries++) await db.execute(sql`select 3 as constant`);
  const plain = sql`select from pg_prepared_statements where statement = 'select 3 as constant'`;
  expect(await db.execute(plain), "one that has no values").toHaveLength(1);
});

test("a server that accepts and closes is given up on, and not called again and again", async () => {
  const { url, accepted } = await serverThat((socket) => socket.destroy());
  const client = connection(url);
  const onPassed = vi.fn(() => client.end({ timeout: 0 }));
  const call = guarded(client, { ...DEADLINES, callMs: 300, onPassed }).unsafe("select 1");
  await expect(call).rejects.toThrow(DatabaseUnavailable);
  await onPassed.mock.results[0]?.value;
  const before = accepted();
  // The next wait is as long as the first, which was enough for hundreds of attempts.
  await callOfSilence(300);
  // One may have been on its way.
  expect(accepted()).toBeLessThanOrEqual(before + 1);
});

test("a server that never answers is given up on, in a call and in a transaction", async () => {
  await callOfSilence(200);
  const { url } = await serverThat(() => {});
  const client = guarded(connection(url), { ...DEADLINES, transactionMs: 200 });
  await expect(client.begin(async (tx) => tx.unsafe("select 1"))).rejects.toThrow(DatabaseUnavailable);
});

test("the practice's own connection is replaced after silence, and serves again without a restart", async () => {
  const real = process.env.DATABASE_URL;
  const asked = Promise.withResolvers<void>();
  const { url } = await serverThat((socket) => letInAndFallSilent(socket, asked.resolve));
  await closeDatabase();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  process.env.DATABASE_URL = url;
  const call = db.execute(sql`select 1`).catch((error: Error) => error.cause);
  await vi.advanceTimersByTimeAsync(1);
  await asked.promise;
  await vi.advanceTimersByTimeAsync(5_500);
  expect(await call).toBeInstanceOf(DatabaseUnavailable);
  vi.useRealTimers();
  process.env.DATABASE_URL = real;
  expect(await db.execute(sql`select 1 as one`)).toMatchObject([{ one: 1 }]);
});

/**
 * Two transactions on one connection. The first one's backend is killed while it waits; the second starts on the
 * replacement, and means to be kept or to roll back; the first goes on in between. Nothing of the first may remain.
 */
async function straysAfterLoss(
  client: postgres.Sql,
  run: (typeof SHAPES)["drizzle's"],
  { goOn, isKept }: { goOn: (insert: Insert) => Promise<unknown>; isKept: boolean },
) {
  const [killed, secondInside, firstOver] = [0, 1, 2].map(() => Promise.withResolvers<void>());
  if (!killed || !secondInside || !firstOver) throw new Error("unreachable");
  const first = run(client, async (insert) => {
    await insert("first, before");
    killed.resolve();
    await secondInside.promise;
    // A moment later, so that whatever the driver makes of its end is on its way.
    await goOn(insert).finally(() => setImmediate(firstOver.resolve));
  });
  const lost = expect(first).rejects.toThrow();
  await killed.promise;
  await observer`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'attune guard test' and datname = current_database()`;
  await lost;
  const second = run(client, async (insert) => {
    await insert("second, before");
    secondInside.resolve();
    await firstOver.promise;
    await settled();
    await insert("second, after");
    if (!isKept) throw new Error("roll back");
  });
  await (isKept ? second : expect(second).rejects.toThrow());
  return observer`select note from strays`;
}

/** What was set off has reached the server and come back: three queries of another connection were answered since. */
async function settled() {
  for (let questions = 0; questions < 3; questions += 1) await observer`select 1`;
  return "nothing happened";
}

function onlyConnection() {
  return connection(process.env.DATABASE_URL ?? "");
}

function connection(url: string) {
  const client = postgres(url, {
    max: 1,
    // As the application's own connections: asked at the start, it is an unheard failure when the connection ends.
    fetch_types: false,
    onnotice: () => {},
    connection: { application_name: "attune guard test" },
  });
  closing.push(() => client.end({ timeout: 0 }));
  return client;
}

async function callOfSilence(callMs: number) {
  const { url } = await serverThat(() => {});
  const call = guarded(connection(url), { ...DEADLINES, callMs }).unsafe("select 1");
  await expect(call).rejects.toThrow(DatabaseUnavailable);
}

/** A server that speaks no PostgreSQL: it does the one thing to each connection. */
async function serverThat(does: (socket: Socket) => unknown) {
  let count = 0;
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    count += 1;
    sockets.add(socket.on("error", () => {}).on("close", () => sockets.delete(socket)));
    does(socket);
  });
  const port = await listen(server);
  closing.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { url: `postgres://x:x@127.0.0.1:${port}/x`, accepted: () => count };
}

// AuthenticationOk and ReadyForQuery; no answer to anything else.
function letInAndFallSilent(socket: Socket, onAsked: () => void) {
  const say = (text: string) => socket.write(Buffer.from(text, "latin1"));
  socket.once("data", () => {
    say("R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I");
    socket.on("data", onAsked);
  });
}
