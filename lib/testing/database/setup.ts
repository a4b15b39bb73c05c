import { afterAll, beforeEach, expect, inject } from "vitest";
import { closeDatabase } from "@/db/client";
import { forgetNow, NOW, setNow } from "@/lib/testing/clock";
import { asSuperuser, cloneTemplate, emptyTables, tableNames, takeSecrets } from "@/lib/testing/database/database";
import { assertQualified } from "@/lib/testing/database/qualified";

// Each worker has a database of its own; each test finds it empty, and the clock at NOW.
const name = `${inject("clones")}${process.env.VITEST_POOL_ID}`;
process.env.DATABASE_URL = await cloneTemplate(inject("adminUrl"), inject("template"), name);
const superuser = asSuperuser(inject("adminUrl"), name);
await takeSecrets(superuser, process.env.DATABASE_URL);
const found = await tableNames(superuser);
globalThis.attuneObserveCall = (text) => {
  assertQualified(text);
  return () => {};
};

beforeEach(async () => {
  await emptyTables(superuser);
  setNow(NOW);
});

afterAll(async () => {
  // Only where a test enqueued something: importing the queue takes longer than most files of tests.
  if (globalThis.attuneQueue) await import("@/lib/queue/queue").then(({ stopQueue }) => stopQueue());
  await closeDatabase();
  const left = await tableNames(superuser);
  await superuser.end({ timeout: 2 });
  forgetNow();
  expect(left, "what the next file of tests finds").toEqual(found);
});
