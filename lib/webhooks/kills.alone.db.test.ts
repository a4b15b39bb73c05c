import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { webhookDeliveries } from "@/db/schema";
import { bookForClient } from "@/lib/booking/book-for";
import { dispatchDue } from "@/lib/events/dispatch";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { type MailWorker, startMailWorker } from "@/lib/testing/mail/mail-worker";
import { startWebhookReceiver } from "@/lib/testing/stand-ins/webhook-receiver";
import { addAddress } from "@/lib/webhooks/addresses";

// With a hundred: `npm run bench:kills`.
const KILLS = Number(process.env.BENCH_KILLS ?? 3);
const SESSIONS = 6 + KILLS;

let worker: MailWorker | undefined;
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
// The receiver has the call, and the worker never learns of its answer.
const killOnce = async () => {
  const killed = worker;
  worker = undefined;
  await killed?.kill();
};
beforeAll(async () => {
  receiver = await startWebhookReceiver(() => NOW, killOnce);
});
afterAll(() => receiver.close());

const start = () => startMailWorker({ EVENTS_NOW: NOW.toISOString() }, { script: "lib/testing/webhooks/worker.ts" });

test("a worker that dies between a call and its mark leaves it to the next, which calls under the same id", {
  timeout: 90_000 + KILLS * 15_000,
}, async () => {
  const { mara, ana, time } = await instantCast();
  const wanted = { url: receiver.url, events: ["appointment.booked" as const], withDetails: false };
  const { secret } = await addAddress(mara, wanted, NOW);
  receiver.honours(secret);
  for (let index = 0; index < SESSIONS; index += 1)
    await bookForClient(mara, ana.id, time(minutesAfter(TUESDAY_TEN, index * 1_440)), NOW, 0);
  await dispatchDue(NOW);
  for (let kills = 0; kills < KILLS; kills += 1) {
    worker = await start();
    await expect.poll(() => worker).toBeUndefined();
    expect(await delivered()).toBeLessThan(SESSIONS);
    // What was in its hands is free again once its lease is over.
    await db.update(webhookDeliveries).set({ claimedUntil: minutesAfter(NOW, -60 * 24 * 365) });
  }
  const workers = await Promise.all([start(), start()]);
  await expect.poll(delivered).toBe(SESSIONS);
  await Promise.all(workers.map((one) => one.kill()));
  const ids = receiver.received.map(({ id }) => id);
  expect(new Set(ids).size).toBe(SESSIONS);
  expect(ids.length).toBeGreaterThan(SESSIONS);
  expect(receiver.refused()).toBe(0);
});

async function delivered() {
  const rows = await db.select({ state: webhookDeliveries.state }).from(webhookDeliveries);
  return rows.filter(({ state }) => state === "delivered").length;
}
