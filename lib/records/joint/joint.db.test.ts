import { eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { personKeysOf } from "@/db/encryption";
import { appointments, attendees, careRecords, recordKeys } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { readRecord } from "@/lib/appointments/record/read";
import { bookNextWeek } from "@/lib/booking/next-week";
import { eraseAccount } from "@/lib/privacy/erase";
import { repeatAppointment } from "@/lib/series/repeat";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { coupleCast } from "@/lib/testing/records/couple";

const WEEK = 7 * 1_440;
const at = minutesAfter(NOW, 2);

async function withWords() {
  const people = await coupleCast();
  const { id } = await people.together();
  await cancelAppointment(people.mara, id, "A word of the treatment", at, { undoMinutes: 0 });
  return { ...people, id };
}

test("no word of a joint record opens with a person's key alone", async () => {
  const { ana, ben, mara, record, id } = await withWords();
  const [row] = await db.select().from(appointments).where(eq(appointments.id, id));
  expect(row?.cancellationReason).toMatch(/^r1\./);
  expect((await personKeysOf(db, [ana.id, ben.id])).size).toBe(2);
  expect(await readRecord(mara, id, at)).toMatchObject({ cancellationReason: "A word of the treatment" });
  await db.delete(recordKeys).where(eq(recordKeys.recordId, record));
  for (const reader of [ana, ben, mara])
    expect(await readRecord(reader, id, at)).toMatchObject({ cancellationReason: null });
});

test("each of them reads what was written to them, and not how the other is reached", async () => {
  const { ana, ben, id } = await withWords();
  expect(await readRecord(ben, id, at)).toMatchObject({
    cancellationReason: "A word of the treatment",
    clientEmail: null,
    clientPhone: null,
  });
  expect(await readRecord(ana, id, at)).toMatchObject({ clientEmail: "ana@attune.test" });
});

test("a joint record outlives one account, and its key goes with the last", async () => {
  const { ana, ben, mara, record, id } = await withWords();
  await eraseAccount(mara, ben.id, at);
  expect(await readRecord(ana, id, at)).toMatchObject({ cancellationReason: "A word of the treatment" });
  await eraseAccount(mara, ana.id, at);
  expect(await db.$count(recordKeys, eq(recordKeys.recordId, record))).toBe(0);
  const [row] = await db.select().from(careRecords).where(eq(careRecords.id, record));
  expect(row?.destroyedAt).not.toBeNull();
});

test("an erased member's sessions ahead are cancelled for all", async () => {
  const { ben, mara, together } = await coupleCast();
  const { id } = await together();
  await eraseAccount(mara, ben.id, at);
  const [row] = await db.select().from(appointments).where(eq(appointments.id, id));
  expect(row?.status).toBe("cancelled");
});

test("a session of a couple that is repeated, or booked again, is for both", async () => {
  const { ben, mara, together } = await coupleCast();
  const { id } = await together();
  const starts = [minutesAfter(TUESDAY_TEN, 2 * WEEK)];
  const repeated = await repeatAppointment(mara, id, { everyWeeks: 2, starts }, at);
  await bookNextWeek(mara, id, at);
  const rows = await db
    .select()
    .from(attendees)
    .where(inArray(attendees.personId, [ben.id]));
  expect(rows.map(({ appointmentId }) => appointmentId)).toEqual(expect.arrayContaining([id, ...repeated]));
  expect(rows).toHaveLength(3);
});
