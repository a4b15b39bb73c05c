import { afterAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { longestLag, queueLag } from "@/lib/health/lag";
import { promise } from "@/lib/outbox/promise";
import { enqueueAll, prepareQueue, stopQueue } from "@/lib/queue/queue";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";

afterAll(stopQueue);

test("a queue's lag is how long what is due the longest in it has waited; what is due later does not count", async () => {
  const { ana } = await cast();
  await prepareQueue();
  expect(await queueLag(NOW)).toEqual({ events: 0, mail: 0, texts: 0, webhooks: 0, jobs: 0 });
  const message = { kind: "password-changed", recipientId: ana.id, payload: {} } as const;
  await db.transaction((tx) => promise(tx, { ...message, dedupeKey: "now" }, NOW));
  await db.transaction((tx) => promise(tx, { ...message, dedupeKey: "later", notBefore: minutesAfter(NOW, 5) }, NOW));
  const lag = await queueLag(minutesAfter(NOW, 2));
  expect([lag.mail, longestLag(lag)]).toEqual([120, 120]);
  await db.transaction((tx) => enqueueAll(tx, "sweep", [{ data: {}, key: "a" }]));
  await db.execute("update pgboss.job set start_after = now() - interval '90 seconds' where name = 'sweep'");
  expect((await queueLag(NOW)).jobs).toBeGreaterThanOrEqual(90);
});

test("of queues that are not there yet nothing is said, and the others are", async () => {
  await cast();
  await prepareQueue();
  await db.execute("alter schema pgboss rename to elsewhere");
  try {
    expect(await queueLag(NOW)).toEqual({ events: 0, mail: 0, texts: 0, webhooks: 0, jobs: null });
  } finally {
    await db.execute("alter schema elsewhere rename to pgboss");
  }
});
