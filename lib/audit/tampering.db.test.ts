import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db, type Transaction } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { headOfChain, sealAuditEvents } from "@/lib/audit/chain";
import { keylessHash } from "@/lib/audit/proof";
import { auditRow, record } from "@/lib/audit/record";
import { verifyAuditChain } from "@/lib/audit/verify";
import { newId } from "@/lib/id";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { type Choice, TAMPERINGS } from "@/lib/testing/tampering";

const RUNS = 1_000;
const SEED = Number(process.env.AUDIT_SEED ?? 20);

const guards = (state: "enable" | "disable") => db.execute(sql.raw(`alter table audit_events ${state} trigger user`));

beforeAll(() => guards("disable"));
afterAll(() => guards("enable"));

/** What the older version recorded and sealed, what this one did, and what waits to be sealed. */
async function trail() {
  await olderVersion(6);
  for (let minute = 10; minute < 24; minute += 1) await db.insert(auditEvents).values(rowAt(minute));
  await sealAuditEvents();
  for (let minute = 30; minute < 32; minute += 1) await db.insert(auditEvents).values(rowAt(minute));
  const chain = await db.select().from(auditEvents).where(sql`position is not null`).orderBy(auditEvents.position);
  return { chain, head: await headOfChain() };
}

test("the application's own role tampers with the trail a thousand times, and each time it is found", async () => {
  const { chain, head } = await trail();
  const found: Record<string, number> = {};
  const whatever = fc.record({
    kind: fc.constantFrom(...Object.keys(TAMPERINGS)),
    one: fc.nat(10_000),
    other: fc.nat(10_000),
    goesOn: fc.constantFrom(true, false, false, false),
  });
  const property = fc.asyncProperty(whatever, async ({ kind, goesOn, ...choice }) => {
    const verdict = await tried(async (tx) => {
      await TAMPERINGS[kind]?.(tx, chain, choice);
      if (goesOn) await attuneGoesOn(tx);
      return verifyAuditChain(head, tx);
    });
    expect(verdict).toMatchObject({ intact: false });
    found[kind] = (found[kind] ?? 0) + 1;
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
  expect(Object.values(found).reduce((sum, count) => sum + count, 0)).toBe(RUNS);
  expect(Object.keys(found).sort()).toEqual(Object.keys(TAMPERINGS).sort());
  expect(await verifyAuditChain(head)).toMatchObject({ intact: true });
}, 300_000);

const located: [string, Choice, number][] = [
  ["edits what was done", { one: 11, other: 0 }, 12],
  ["edits who did it", { one: 3, other: 0 }, 4],
  ["deletes an event", { one: 11, other: 0 }, 12],
  ["makes up an event in the chain", { one: 11, other: 0 }, 12],
  ["lets two events change places", { one: 11, other: 15 }, 12],
  ["cuts off the tail", { one: 4, other: 0 }, 16],
];

test.each(located)("who %s is told the place", async (kind, choice, position) => {
  const { chain, head } = await trail();
  const verdict = await tried(async (tx) => {
    await TAMPERINGS[kind]?.(tx, chain, choice);
    return verifyAuditChain(head, tx);
  });
  expect(verdict).toMatchObject({ intact: false, position });
});

test("a trail that an older version began goes on under the key, with what it had not sealed in front", async () => {
  await olderVersion(3);
  await db.insert(auditEvents).values({ ...rowAt(5), proof: null });
  await db.insert(auditEvents).values(rowAt(4));
  await sealAuditEvents();
  expect(await verifyAuditChain()).toMatchObject({ intact: true, head: { position: 5 } });
});

class Undone<T> extends Error {
  constructor(readonly result: T) {
    super("It was only tried.");
  }
}

// Everything a try did is taken back, so that a thousand start from the same trail.
async function tried<T>(tamper: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await db.transaction(async (tx) => {
      throw new Undone(await tamper(tx));
    });
  } catch (error) {
    if (error instanceof Undone) return error.result;
    throw error;
  }
}

async function attuneGoesOn(tx: Transaction) {
  const event = { actorId: null, action: "account.signed_in" as const, subjectId: newId(NOW) };
  await record(tx, event, minutesAfter(NOW, 50));
  await sealAuditEvents(tx);
}

function rowAt(minute: number) {
  const actorId = newId(NOW);
  const event = { actorId, action: "appointment.cancelled" as const, subjectId: newId(NOW), details: { minute } };
  return auditRow(event, minutesAfter(NOW, minute));
}

async function olderVersion(count: number) {
  let hash = "0".repeat(64);
  for (let position = 1; position <= count; position += 1) {
    const { proof: _, ...event } = rowAt(position);
    hash = keylessHash(hash, position, event);
    await db.insert(auditEvents).values({ ...event, position, hash });
  }
}
