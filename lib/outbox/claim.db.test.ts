import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { claimDue, giveBack, renewLeases } from "@/lib/outbox/claim";
import { promise } from "@/lib/outbox/promise";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";

test("of workers that look at once no two take the same message", async () => {
  const { ana } = await cast();
  await promised(ana.id, 40);
  const hands = await Promise.all(Array.from({ length: 8 }, () => claimDue(NOW, 10)));
  const ids = hands.flat().map(({ id }) => id);
  expect(ids).toHaveLength(40);
  expect(new Set(ids).size).toBe(40);
  expect(await claimDue(NOW, 10)).toEqual([]);
});

test("codes come before everything else, and then what has waited longest", async () => {
  const { ana } = await cast();
  await promised(ana.id, 3);
  const code = { code: "482913", purpose: "verify" as const };
  const message = { kind: "verification-code" as const, recipientId: ana.id, dedupeKey: "code", payload: code };
  await db.transaction((tx) => promise(tx, message, minutesAfter(NOW, 5)));
  const claimed = await claimDue(minutesAfter(NOW, 6), 3);
  expect(claimed.map(({ dedupeKey }) => dedupeKey)).toEqual(["code", "told:0", "told:1"]);
});

test("workers that each change many at once never wait for each other in a circle", async () => {
  const { ana } = await cast();
  await promised(ana.id, 40);
  const ids = (await claimDue(NOW, 40)).map(({ id }) => id);
  const rounds = Array.from({ length: 20 }, () => [renewLeases(ids), renewLeases(ids.toReversed())]);
  await expect(Promise.all(rounds.flat())).resolves.toHaveLength(40);
});

test("what a dead worker had is free when its lease has ended, and not before", async () => {
  const { ana } = await cast();
  await promised(ana.id, 1);
  const [taken] = await claimDue(NOW, 1);
  if (!taken) throw new Error("Nothing was taken.");
  await leaseEnds(1);
  expect(await claimDue(NOW, 1)).toEqual([]);
  await leaseEnds(-1);
  await renewLeases([taken.id]);
  expect(await claimDue(NOW, 1)).toEqual([]);
  await leaseEnds(-1);
  expect(await claimDue(NOW, 1)).toHaveLength(1);
});

test("what is given back can be taken at once", async () => {
  const { ana } = await cast();
  await promised(ana.id, 1);
  const [taken] = await claimDue(NOW, 1);
  await giveBack([taken?.id ?? ""]);
  expect(await claimDue(NOW, 1)).toHaveLength(1);
});

function told(recipientId: string, dedupeKey: string) {
  return { kind: "password-changed" as const, recipientId, dedupeKey, payload: {} };
}

async function promised(recipientId: string, count: number) {
  for (let index = 0; index < count; index += 1)
    await db.transaction((tx) => promise(tx, told(recipientId, `told:${index}`), minutesAfter(NOW, index - count)));
}

async function leaseEnds(inSeconds: number) {
  await db.update(outbox).set({ leasedUntil: sql`clock_timestamp() + make_interval(secs => ${inSeconds})` });
}
