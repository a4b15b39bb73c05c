import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { freedTimes, holds, offers, outbox } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { minutesAfter } from "@/lib/testing/clock";
import { killWorkers } from "@/lib/testing/mail/mail-worker";
import { startHearing } from "@/lib/testing/model/hearing";
import { FOUR, later, NOON, offerFreedTimes, openOffers, TEN, waitingCast } from "@/lib/testing/waiting-list";

const SESSIONS = 16;
const KILLS = 4;

test("workers that are killed while they free and offer times free each once, and lose and double no offer", {
  timeout: 240_000,
}, async () => {
  const { ana, ben, cleo, at, waits } = await waitingCast();
  await startHearing();
  const week = (weeks: number) => minutesAfter(FOUR, weeks * 7 * 1_440);
  await waits(ben, await at(ben, week(6)), NOON);
  await waits(cleo, await at(cleo, week(7)), NOON);
  const starts = Array.from({ length: SESSIONS }, (_, index) =>
    minutesAfter(TEN, (index % 4) * 1_440 + (index >> 2) * 60),
  );
  const ids: string[] = [];
  for (const startsAt of starts) ids.push(await at(ana, startsAt));
  const killing = killWorkers(
    { EVENTS_NOW: later().toISOString() },
    { workers: 2, kills: KILLS, livesMs: 300, script: "lib/testing/event-worker.ts" },
  );
  // Every other one is free at once; the rest is kept for three minutes, which are over for the workers.
  for (const [index, id] of ids.entries())
    await cancelAppointment(ana, id, "", NOON, { undoMinutes: index % 2 ? 0 : 3 });
  const survivors = await killing;
  try {
    await expect.poll(() => db.$count(freedTimes), { timeout: 60_000 }).toBe(SESSIONS);
  } finally {
    await survivors.stop();
  }
  await offerFreedTimes(later(5));
  const freed = await db.select({ startsAt: freedTimes.startsAt }).from(freedTimes).orderBy(freedTimes.startsAt);
  expect(freed.map(({ startsAt }) => startsAt)).toEqual(starts.toSorted((one, other) => Number(one) - Number(other)));
  expect(await db.$count(holds, eq(holds.purpose, "undo"))).toBe(0);
  expect((await openOffers()).map(({ clientId }) => clientId).sort()).toEqual([ben.id, cleo.id].sort());
  expect(await db.$count(offers)).toBe(2);
  expect(await db.$count(outbox, eq(outbox.kind, "earlier-time-offered"))).toBe(2);
});
