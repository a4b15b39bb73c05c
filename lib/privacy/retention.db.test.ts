import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { careRecords, personKeys, recordKeys } from "@/db/schema";
import { readRecord } from "@/lib/appointments/record/read";
import { endRetention } from "@/lib/privacy/end-retention";
import { eraseAccount } from "@/lib/privacy/erase";
import { holdRecord } from "@/lib/records/hold";
import { listKeptRecords } from "@/lib/records/queries";
import { chooseRetention } from "@/lib/records/retention-rule";
import { RetentionForm } from "@/lib/records/schema";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { asBeforeRecords } from "@/lib/testing/records/earlier-words";
import { completed, pendingRequest } from "@/lib/testing/requests";

const days = (count: number) => minutesAfter(NOW, count * 1_440);
const TEN_YEARS = { years: 10, startsFrom: "last_service" as const, source: "BGB §630f" };

test("with a rule an erased client's record stays readable to its staff until its time is over, and then goes", async () => {
  const { ana, osei, lind, mara, id } = await treated();
  await chooseRetention(mara, TEN_YEARS, NOW);
  await eraseAccount(mara, ana.id, NOW);
  expect(await db.$count(personKeys, eq(personKeys.personId, ana.id))).toBe(0);
  expect(await readRecord(osei, id, NOW)).toMatchObject({
    reason: "Panic",
    clientFirstName: "Someone",
    clientEmail: null,
  });
  const kept = await listKeptRecords(osei, NOW);
  expect(kept).toMatchObject([{ identity: { firstName: "Ana", lastName: "Boateng", birthDate: null } }]);
  expect(await listKeptRecords(mara, NOW)).toHaveLength(1);
  expect(await listKeptRecords(lind, NOW)).toEqual([]);
  await endRetention(days(10 * 365 - 60));
  expect(await readRecord(osei, id, NOW)).toMatchObject({ reason: "Panic" });
  await endRetention(days(10 * 366));
  expect(await readRecord(osei, id, NOW)).toMatchObject({ reason: null });
  expect(await listKeptRecords(mara, NOW)).toEqual([]);
});

test("without a rule, and of a client who was never seen, everything goes with the account", async () => {
  const { ana, ben, osei, mara, id } = await treated();
  const asked = await pendingRequest({ client: ben, practitioner: osei, reason: "Curious" });
  await eraseAccount(mara, ana.id, NOW);
  expect(await readRecord(osei, id, NOW)).toMatchObject({ reason: null });
  await chooseRetention(mara, TEN_YEARS, NOW);
  await eraseAccount(mara, ben.id, NOW);
  expect(await readRecord(osei, asked.id, NOW)).toMatchObject({ reason: null });
  expect(await db.$count(recordKeys)).toBe(0);
});

test("a hold keeps a record beyond its time until it is taken back, and only an admin holds", async () => {
  const { ana, osei, mara, id } = await treated();
  await chooseRetention(mara, { ...TEN_YEARS, years: 1 }, NOW);
  await eraseAccount(mara, ana.id, NOW);
  const [kept] = await listKeptRecords(mara, NOW);
  const hold = { record: kept?.id ?? "", until: "2040-01-01", reason: "A lawsuit" };
  await expect(holdRecord(osei, hold, NOW)).rejects.toMatchObject({ status: 403 });
  await holdRecord(mara, hold, NOW);
  await endRetention(days(800));
  expect(await readRecord(osei, id, NOW)).toMatchObject({ reason: "Panic" });
  expect(await listKeptRecords(mara, NOW)).toMatchObject([{ holdReason: "A lawsuit" }]);
  await holdRecord(mara, { ...hold, until: "", reason: "" }, NOW);
  await endRetention(days(801));
  expect(await readRecord(osei, id, NOW)).toMatchObject({ reason: null });
  const [row] = await db.select().from(careRecords).where(eq(careRecords.id, hold.record));
  expect(row).toMatchObject({ identity: null, destroyedAt: days(801) });
});

test("what a version before care records wrote is moved before the account goes", async () => {
  const { ana, osei, mara, id } = await treated();
  await chooseRetention(mara, TEN_YEARS, NOW);
  await asBeforeRecords();
  await eraseAccount(mara, ana.id, NOW);
  expect(await readRecord(osei, id, NOW)).toMatchObject({ reason: "Panic" });
});

test("a rule says where it is from, and none has no years", () => {
  const parse = (form: Record<string, string>) => RetentionForm.safeParse({ startsFrom: "closing", ...form });
  expect(parse({ years: "", source: "" }).data).toMatchObject({ years: null });
  expect(parse({ years: "10", source: "" }).success).toBe(false);
  for (const years of ["0", "51", "ten", "1.5"]) expect(parse({ years, source: "A law" }).success).toBe(false);
});

/** Ana was seen by Dr. Osei a week ago. */
async function treated() {
  const everyone = await instantCast();
  const { ana, osei } = everyone;
  const { id } = await completed({ client: ana, practitioner: osei, startsAt: days(-7), reason: "Panic" });
  return { ...everyone, id };
}
