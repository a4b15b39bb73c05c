import { eq, lte } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { LEASE_SECONDS } from "@/lib/outbox/claim";
import { promiseAll } from "@/lib/outbox/promise";
import { cast } from "@/lib/testing/cast";
import { scheduled } from "@/lib/testing/mail/delivery";
import { killWorkers } from "@/lib/testing/mail/mail-worker";
import { doublesIn, startCountingSink } from "@/lib/testing/stand-ins/counting-sink";

// With a hundred: `npm run bench:kills`. While mail keeps coming, too: `npm run bench:mail -- kills`.
const KILLS = Number(process.env.BENCH_KILLS ?? 3);
const MAILS = 40 * KILLS;

test("workers that are killed while they send lose no mail and double none", {
  timeout: 240_000 + KILLS * 10_000,
}, async () => {
  const { ana } = await cast();
  const sink = await startCountingSink();
  const messages = Array.from({ length: MAILS }, (_, index) => ({ ...scheduled(ana.id), dedupeKey: `kills:${index}` }));
  await db.transaction((tx) => promiseAll(tx, messages, new Date()));
  const survivors = await killWorkers({ SMTP_URL: sink.url }, { workers: 1, kills: KILLS, livesMs: 400 });
  try {
    await endLeases(survivors.lastDeath);
    await expect
      .poll(() => new Set(sink.taken().map(({ key }) => key)).size, { timeout: 120_000 + KILLS * 2_000 })
      .toBe(MAILS);
    await expect.poll(() => db.$count(outbox, eq(outbox.state, "queued"))).toBe(0);
  } finally {
    await survivors.stop();
    await sink.close();
  }
  expect(doublesIn(sink.taken().map(({ key }) => key))).toBe(0);
});

/** As if half a minute had passed since the last of the dead: what they had is free, and what the living hold is not. */
async function endLeases(lastDeath: Date) {
  const ofTheDead = lte(outbox.leasedUntil, new Date(lastDeath.getTime() + LEASE_SECONDS * 1_000));
  await db.update(outbox).set({ leasedUntil: null }).where(ofTheDead);
}
