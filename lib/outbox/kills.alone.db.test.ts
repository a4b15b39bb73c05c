import { setTimeout as pause } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { promiseAll } from "@/lib/outbox/promise";
import { cast } from "@/lib/testing/cast";
import { NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/mail/delivery";
import { killWorkers } from "@/lib/testing/mail/mail-worker";
import { doublesIn, startCountingSink } from "@/lib/testing/stand-ins/counting-sink";

// With a hundred: `npm run bench:kills`. While mail keeps coming, too: `npm run bench:mail -- kills`.
const KILLS = Number(process.env.BENCH_KILLS ?? 3);
// So many wait at any moment that none is killed for want of something to do, and no more, or a slow machine would work
// at them long after.
const BATCH = 60;
const LOOKS_EVERY_MS = 5;
const STORM = { workers: 2, kills: KILLS, livesMs: 400, script: "lib/testing/mail/mailing-worker.ts" };
// What the last of the dead had in hand is another's once half a minute has passed.
const PATIENCE_MS = 120_000 + KILLS * 2_000;

test("workers that are killed while they send lose no mail and double none", {
  timeout: 240_000 + KILLS * 10_000,
}, async () => {
  const { ana } = await cast();
  const sink = await startCountingSink();
  const keys = () => sink.taken().map(({ key }) => key);
  let isKilling = true;
  const feeding = whilePromising(ana.id, () => isKilling && sink.taken().length);
  const killing = killWorkers({ SMTP_URL: sink.url }, { ...STORM, done: () => sink.taken().length });
  const survivors = await killing.finally(() => {
    isKilling = false;
  });
  const promised = await feeding;
  try {
    await expect.poll(() => new Set(keys()).size, { timeout: PATIENCE_MS }).toBe(promised);
    await expect.poll(() => db.$count(outbox, eq(outbox.state, "queued"))).toBe(0);
  } finally {
    await survivors.stop();
    await sink.close();
  }
  expect(doublesIn(keys())).toBe(0);
});

/** Promises a client mails as long as `taken` answers how many have arrived; gives back how many it promised. */
async function whilePromising(userId: string, taken: () => number | false): Promise<number> {
  let promised = 0;
  for (let arrived = taken(); arrived !== false; arrived = taken()) {
    if (promised - arrived <= BATCH) {
      const first = promised;
      const messages = Array.from({ length: BATCH }, (_, index) => ({
        ...scheduled(userId),
        dedupeKey: `kills:${first + index}`,
      }));
      await db.transaction((tx) => promiseAll(tx, messages, NOW));
      promised += BATCH;
    }
    await pause(LOOKS_EVERY_MS);
  }
  return promised;
}
