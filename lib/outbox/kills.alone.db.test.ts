import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { promiseAll } from "@/lib/outbox/promise";
import { cast } from "@/lib/testing/cast";
import { NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/mail/delivery";
import { killWorkers } from "@/lib/testing/mail/mail-worker";
import { whilePromising } from "@/lib/testing/mail/while-promising";
import { doublesIn, startCountingSink } from "@/lib/testing/stand-ins/counting-sink";

// With a hundred: `npm run bench:kills`. While mail keeps coming, too: `npm run bench:mail -- kills`.
const KILLS = Number(process.env.BENCH_KILLS ?? 3);
const WAITING = { count: 60, atMost: 60 };
const STORM = { workers: 2, kills: KILLS, livesMs: 400, script: "lib/testing/mail/mailing-worker.ts" };
// What the last of the dead had in hand is another's once half a minute has passed.
const PATIENCE_MS = 120_000 + KILLS * 2_000;

test("workers that are killed while they send lose no mail and double none", {
  timeout: 240_000 + KILLS * 10_000,
}, async () => {
  const { ana } = await cast();
  const sink = await startCountingSink();
  const keys = () => sink.taken().map(({ key }) => key);
  const killing = killWorkers({ SMTP_URL: sink.url }, { ...STORM, done: () => sink.taken().length });
  const { result: survivors, promised } = await whilePromising(killing, {
    ...WAITING,
    promise: promiseTo(ana.id),
    left: () => sink.taken().length,
  });
  try {
    await expect.poll(() => new Set(keys()).size, { timeout: PATIENCE_MS }).toBe(promised);
    await expect.poll(() => db.$count(outbox, eq(outbox.state, "queued"))).toBe(0);
  } finally {
    await survivors.stop();
    await sink.close();
  }
  expect(doublesIn(keys())).toBe(0);
});

/** Promises a client so many mails more. */
function promiseTo(userId: string) {
  let before = 0;
  return async (count: number) => {
    const messages = Array.from({ length: count }, (_, index) => ({
      ...scheduled(userId),
      dedupeKey: `kills:${before + index}`,
    }));
    before += count;
    await db.transaction((tx) => promiseAll(tx, messages, NOW));
  };
}
