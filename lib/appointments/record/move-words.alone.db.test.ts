import { expect, test } from "vitest";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { bookSlot } from "@/lib/booking/book";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { killWorkers } from "@/lib/testing/mail/mail-worker";
import { asBeforeRecords } from "@/lib/testing/records/earlier-words";
import { practiceWithWords, wordsUnder } from "@/lib/testing/records/practice-with-words";
import { pendingRequest } from "@/lib/testing/requests";

const KILLS = 3;
const MORE = 60;

test("words are moved beside bookings and cancellations, by workers that are killed, and every reader reads the same", {
  timeout: 240_000,
}, async () => {
  const { ana, ben, time, readers, words } = await practiceWithWords();
  for (let index = 0; index < MORE; index += 1) await pendingRequest({ client: ben, reason: `More ${index}` });
  await asBeforeRecords();
  const before = await readers();
  const killing = killWorkers(
    {},
    { workers: 1, kills: KILLS, livesMs: 300, script: "lib/testing/records/moving-worker.ts" },
  );
  for (let round = 0; round < 4; round += 1) {
    const startsAt = minutesAfter(TUESDAY_TEN, 180 + round * 60);
    const { id } = await bookSlot(ana, time(startsAt), { reason: `Meanwhile ${round}` }, NOW);
    expect(await readers()).toEqual(before);
    await cancelAppointment(ana, id, "Ill", NOW, { undoMinutes: 0 });
  }
  const survivors = await killing;
  try {
    await expect.poll(() => wordsUnder("person"), { timeout: 60_000, interval: 500 }).toBe(0);
  } finally {
    await survivors.stop();
  }
  expect(await readers()).toEqual(before);
  expect(await wordsUnder("record")).toBe(words + MORE + 8);
});
