import { expect, test } from "vitest";
import { z } from "zod";
import { db } from "@/db/client";
import { idempotencyKeys } from "@/db/schema";
import { DatabaseUnavailable } from "@/db/unavailable";
import { route } from "@/lib/api/route";
import { Refusal } from "@/lib/errors";
import { deleteExpired } from "@/lib/jobs/expire";
import { send, tokensOf } from "@/lib/testing/api";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, setNow } from "@/lib/testing/clock";

const DAY = 24 * 60;

/** An operation that counts how often it was done, and does what the test wants. */
function counting(outcome: (times: number) => unknown = () => null) {
  let times = 0;
  const handler = route({
    summary: "Count",
    access: "user",
    body: z.object({ note: z.string().max(80) }),
    reply: z.object({ times: z.int(), note: z.string() }),
    status: 201,
    idempotent: true,
    handle: async ({ body }) => {
      times += 1;
      const mine = times;
      await outcome(mine);
      return { times: mine, note: body.note };
    },
  });
  const ask = async (token: string, key: string | undefined, note = "quiet", path = "/api/count") => {
    const headers = key === undefined ? undefined : { "idempotency-key": key };
    const answered = await send(handler, `POST ${path as "/api"}`, { token, body: { note }, headers });
    const replayed = answered.headers.get("idempotency-replayed") === "true";
    return { status: answered.status, body: await answered.json(), replayed };
  };
  return { ask, times: () => times };
}

async function anasToken() {
  const { ana } = await cast();
  return (await tokensOf(ana)).access;
}

test("the same key and body is done once, and answered alike for a day", async () => {
  const { ask, times } = counting();
  const token = await anasToken();
  const first = await ask(token, "k-1");
  expect(first).toEqual({ status: 201, body: { times: 1, note: "quiet" }, replayed: false });
  setNow(minutesAfter(NOW, DAY - 1));
  expect(await ask(token, "k-1", "quiet", "/api/count/")).toEqual({ ...first, replayed: true });
  setNow(minutesAfter(NOW, DAY));
  expect((await ask(token, "k-1")).body.times).toBe(2);
  expect(times()).toBe(2);
});

test("another body under the key is 422, another key or none is done again", async () => {
  const { ask } = counting();
  const token = await anasToken();
  await ask(token, "k-1");
  const other = await ask(token, "k-1", "loud");
  expect([other.status, other.body.code]).toEqual([422, "idempotency_key_reused"]);
  expect((await ask(token, "k-2")).body.times).toBe(2);
  expect((await ask(token, undefined)).body.times).toBe(3);
});

test("another caller's key, and the same key for something else, are not the same", async () => {
  const { ask } = counting();
  const { ana, ben } = await cast();
  const [anas, bens] = [(await tokensOf(ana)).access, (await tokensOf(ben)).access];
  await ask(anas, "k-1");
  expect(await ask(bens, "k-1")).toMatchObject({ body: { times: 2 }, replayed: false });
  expect(await ask(anas, "k-1", "quiet", "/api/other")).toMatchObject({ body: { times: 3 }, replayed: false });
});

test("of thirty at once one is done; the others are told to wait, or what it came to", async () => {
  const { ask, times } = counting(() => new Promise((resolve) => setImmediate(resolve)));
  const token = await anasToken();
  const all = await Promise.all(Array.from({ length: 30 }, () => ask(token, "k-1")));
  expect(times()).toBe(1);
  for (const { status, body } of all)
    expect(status === 201 ? body.times : body.code).toBeOneOf([1, "idempotency_key_in_use"]);
  expect(all.filter(({ status, replayed }) => status === 201 && !replayed)).toHaveLength(1);
});

test("a refusal is replayed too, and a fault of ours is not", async () => {
  const token = await anasToken();
  const refusing = counting(() => {
    throw new Refusal("conflict", "The time went to someone else.");
  });
  for (let times = 0; times < 2; times += 1) {
    expect(await refusing.ask(token, "k-1")).toMatchObject({ status: 409, body: { code: "conflict" } });
  }
  expect(refusing.times()).toBe(1);
  const failing = counting((times) => {
    if (times === 1) throw new Error("A bug.");
  });
  expect((await failing.ask(token, "k-2")).status).toBe(500);
  expect((await failing.ask(token, "k-2")).status).toBe(201);
});

test("a caller who had to wait may send the same again under the same key", async () => {
  const token = await anasToken();
  const limited = counting((times) => {
    if (times === 1) throw new Refusal("too_many", "Please wait a minute.");
  });
  expect((await limited.ask(token, "k-1")).status).toBe(429);
  expect(await limited.ask(token, "k-1")).toMatchObject({ status: 201, replayed: false });
});

test.each([
  ["by the deadline", new DatabaseUnavailable("Gone while it committed.")],
  ["by the deadline of a single statement", new Error("Failed query", { cause: new DatabaseUnavailable("Gone.") })],
  ["by the driver", new Error("Failed query", { cause: Object.assign(new Error(), { code: "CONNECTION_CLOSED" }) })],
])("what was cut off %s is not done again under its key for a minute", async (_, error) => {
  const token = await anasToken();
  const cut = counting(() => {
    throw error;
  });
  expect((await cut.ask(token, "k-1")).status).toBe(503);
  expect(await cut.ask(token, "k-1")).toMatchObject({ status: 409, body: { code: "idempotency_key_in_use" } });
  expect(cut.times()).toBe(1);
});

test("a key left without an answer by a crash frees itself in a minute, for the same body alone", async () => {
  const token = await anasToken();
  const cut = counting((times) => {
    if (times === 1) throw new DatabaseUnavailable("Gone while it committed.");
  });
  expect((await cut.ask(token, "k-1")).status).toBe(503);
  setNow(minutesAfter(NOW, 59 / 60));
  expect(await cut.ask(token, "k-1")).toMatchObject({ status: 409, body: { code: "idempotency_key_in_use" } });
  setNow(minutesAfter(NOW, 1));
  expect(await cut.ask(token, "k-1", "loud")).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
  expect(await cut.ask(token, "k-1")).toMatchObject({ status: 201, replayed: false });
  expect(await cut.ask(token, "k-1")).toMatchObject({ status: 201, replayed: true });
});

test("of thirty who send it again after that minute one does it", async () => {
  const token = await anasToken();
  const cut = counting((times) => {
    if (times === 1) throw new DatabaseUnavailable("Gone while it committed.");
  });
  await cut.ask(token, "k-1");
  setNow(minutesAfter(NOW, 1));
  await Promise.all(Array.from({ length: 30 }, () => cut.ask(token, "k-1")));
  expect(cut.times()).toBe(2);
});

test("a key whose day is over is taken anew, and nothing of yesterday is told while it is", async () => {
  const token = await anasToken();
  const cut = counting((times) => {
    if (times === 2) throw new DatabaseUnavailable("Gone while it committed.");
  });
  expect((await cut.ask(token, "k-1")).status).toBe(201);
  setNow(minutesAfter(NOW, DAY));
  expect((await cut.ask(token, "k-1")).status).toBe(503);
  expect(await cut.ask(token, "k-1")).toMatchObject({ status: 409, body: { code: "idempotency_key_in_use" } });
});

test("what the database surely undid may be tried again under its key", async () => {
  const token = await anasToken();
  const slow = counting((times) => {
    const cause = Object.assign(new Error("Too slow."), { code: "57014" });
    if (times === 1) throw new Error("Failed query", { cause });
  });
  expect((await slow.ask(token, "k-1")).status).toBe(503);
  expect((await slow.ask(token, "k-1")).status).toBe(201);
});

test("what is kept can't be read, and is forgotten after a day", async () => {
  const { ask } = counting();
  await ask(await anasToken(), "k-1", "a word of Ana");
  expect(JSON.stringify(await db.select().from(idempotencyKeys))).not.toMatch(/a word of own|k-1/);
  await deleteExpired(minutesAfter(NOW, DAY + 1));
  expect(await db.$count(idempotencyKeys)).toBe(0);
});

test("a key that is none is refused", async () => {
  const { ask } = counting();
  const token = await anasToken();
  for (const key of ["", "a b", "x".repeat(256)]) expect((await ask(token, key)).status, key).toBe(400);
});
