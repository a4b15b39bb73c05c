import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { observeDatabase } from "@/lib/health/watch-database";
import { measures } from "@/lib/metrics/measures";

beforeAll(observeDatabase);
afterAll(() => {
  globalThis.attuneObserveCall = undefined;
});

test("statements are counted by their kind, alone and in a transaction, and no word of them is kept", async () => {
  await db.execute(sql`select ${"ana@attune.test"}::text`);
  await db.execute(sql`savepoint nowhere`).catch(() => {});
  await db.transaction(async (tx) => {
    await tx.execute(sql`create temporary table boateng (name text) on commit drop`);
    await tx.execute(sql`insert into boateng values ('ana')`);
    await tx.transaction((inner) => inner.execute(sql`select name from boateng`));
  });
  expect(await counts()).toEqual({
    "select answered": 2,
    "insert answered": 1,
    "other answered": 1,
    "other failed": 1,
    "transaction answered": 1,
  });
  const { values } = await measures().pending.get();
  expect(values[0]?.value).toBe(0);
  expect(await measures().registry.metrics()).not.toMatch(/ana@|boateng/i);
});

async function counts() {
  const { values } = await measures().statements.get();
  const totals = values.filter(({ metricName }) => metricName?.endsWith("_count"));
  return Object.fromEntries(totals.map(({ labels, value }) => [`${labels.kind} ${labels.outcome}`, value]));
}
