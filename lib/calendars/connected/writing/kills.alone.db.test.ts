import { isNotNull } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { calendarEntries } from "@/db/schema";
import { bookForClient } from "@/lib/booking/book-for";
import { dispatchDue } from "@/lib/events/dispatch";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { startMailWorker } from "@/lib/testing/mail/mail-worker";
import { connectedTo, practiceWith, startCalendars } from "@/lib/testing/stand-ins/calendars/connected";

// With a hundred: `npm run bench:kills`.
const KILLS = Number(process.env.BENCH_KILLS ?? 2);
// A worker has five of them in hand at once.
const SESSIONS = 6 + 5 * KILLS;
const DAY = 24 * 60;

const STAND_INS = await startCalendars();

describe.each(STAND_INS)("workers that are killed between the call and the mark, at $vendor", (there) => {
  practiceWith(there);
  const start = () => {
    const environment = { ...there.environment, EVENTS_NOW: NOW.toISOString() };
    return startMailWorker(environment, { script: "lib/testing/stand-ins/calendars/worker.ts" });
  };
  const unwritten = () => db.$count(calendarEntries, isNotNull(calendarEntries.dueAt));

  test("leave each session there once", {
    timeout: 90_000 + KILLS * 15_000,
  }, async () => {
    const { mara, ana, osei, time } = await instantCast();
    await connectedTo(there, osei);
    for (let index = 0; index < SESSIONS; index += 1)
      await bookForClient(mara, ana.id, time(minutesAfter(TUESDAY_TEN, index * DAY)), NOW, 0);
    await dispatchDue(NOW);
    for (let kills = 0; kills < KILLS; kills += 1) {
      const before = there.kept.counted.created + there.kept.counted.changed;
      // It is done there and never answered, so the worker has the entry in hand when it dies.
      there.faults.next("stall", 1, "writes");
      const worker = await start();
      const done = () => there.kept.counted.created + there.kept.counted.changed;
      await expect.poll(done, { timeout: 60_000, interval: 5 }).toBeGreaterThan(before);
      await worker.kill();
      expect(await unwritten()).toBeGreaterThan(0);
      there.faults.none();
      // What was in its hands is free again once its lease is over.
      await db.update(calendarEntries).set({ claimedUntil: null });
    }
    const workers = await Promise.all([start(), start()]);
    await expect.poll(unwritten, { timeout: 60_000 }).toBe(0);
    await Promise.all(workers.map((one) => one.kill()));
    expect(there.kept.counted.created).toBe(SESSIONS);
    expect(new Set(there.kept.all().map(({ mark }) => mark)).size).toBe(SESSIONS);
  });
});
