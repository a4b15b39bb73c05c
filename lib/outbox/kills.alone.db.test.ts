import { lt, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { promiseAll } from "@/lib/outbox/promise";
import { smtp } from "@/lib/outbox/transports/smtp";
import { cast } from "@/lib/testing/cast";
import { scheduled } from "@/lib/testing/mail/delivery";
import { killWorkers } from "@/lib/testing/mail/mail-worker";
import { doublesIn, startCountingSink } from "@/lib/testing/stand-ins/counting-sink";

const MAILS = 120;
const KILLS = 3;

// The whole of it, with a hundred kills, is `npm run bench:mail -- kills`.
test("workers that are killed while they send lose no mail and double none but what they had in flight", {
  timeout: 120_000,
}, async () => {
  const { ana } = await cast();
  const sink = await startCountingSink();
  const messages = Array.from({ length: MAILS }, (_, index) => ({ ...scheduled(ana.id), dedupeKey: `kills:${index}` }));
  await db.transaction((tx) => promiseAll(tx, messages, new Date()));
  const survivors = await killWorkers({ SMTP_URL: sink.url }, { workers: 1, kills: KILLS, livesMs: 400 });
  try {
    await leasesEnd();
    await expect.poll(() => new Set(sink.taken().map(({ key }) => key)).size, { timeout: 60_000 }).toBe(MAILS);
  } finally {
    await survivors.stop();
    await sink.close();
  }
  expect(doublesIn(sink.taken().map(({ key }) => key))).toBeLessThanOrEqual(KILLS * smtp(sink.url).concurrency);
});

/** As if half a minute had passed: what the dead had is free. The living hold theirs for longer than this takes. */
async function leasesEnd() {
  const isOfTheDead = lt(outbox.leasedUntil, sql`clock_timestamp() + interval '25 seconds'`);
  await expect
    .poll(
      async () => {
        await db.update(outbox).set({ leasedUntil: null }).where(isOfTheDead);
        return db.$count(outbox, sql`state = 'queued'`);
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBe(0);
}
