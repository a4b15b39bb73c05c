import { eq, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { personKey, seal } from "@/db/encryption";
import { appointments, billingDetails, careRecords, recordMembers, users } from "@/db/schema";
import { moveWords } from "@/lib/appointments/record/move-words";
import { billingFacts } from "@/lib/payments/documents/details";
import { moveDiagnoses } from "@/lib/payments/documents/move-diagnoses";
import { NOW } from "@/lib/testing/clock";
import { asBeforeRecords } from "@/lib/testing/records/earlier-words";
import { practiceWithWords, wordsUnder } from "@/lib/testing/records/practice-with-words";

test("no word of a treatment opens with a person's key, and each opens with its record's", async () => {
  const { words } = await practiceWithWords();
  expect(await wordsUnder("record")).toBe(words);
  expect(await wordsUnder("person")).toBe(0);
});

test("what a version before records wrote is moved under them, and every reader reads what was there", async () => {
  const { readers, words } = await practiceWithWords();
  const before = await readers();
  expect(JSON.stringify(before)).toContain("Sleep 3");
  await asBeforeRecords();
  expect(await wordsUnder("person")).toBe(words);
  expect(await readers()).toEqual(before);
  await moveWords(NOW, 2);
  expect(await readers()).toEqual(before);
  expect(await wordsUnder("person")).toBe(0);
  expect(await wordsUnder("record")).toBe(words);
  expect(await db.$count(appointments, isNull(appointments.recordId))).toBe(0);
  expect(await db.$count(careRecords)).toBe(await db.$count(users, eq(users.role, "client")));
  expect(await db.$count(recordMembers)).toBe(await db.$count(careRecords));
});

test("a diagnosis on bills is moved too, and read before and after", async () => {
  const { ana } = await practiceWithWords();
  const { diagnosis, clientId } = billingDetails;
  const sealed = seal(await personKey(db, ana.id), diagnosis, ana.id, "F41.1");
  await db.insert(billingDetails).values({ clientId: ana.id, diagnosis: sealed, updatedAt: NOW });
  expect(await billingFacts(ana, ana.id)).toMatchObject({ diagnosis: "F41.1" });
  await moveDiagnoses(NOW);
  expect(await billingFacts(ana, ana.id)).toMatchObject({ diagnosis: "F41.1" });
  const [row] = await db.select({ diagnosis }).from(billingDetails).where(eq(clientId, ana.id));
  expect(row?.diagnosis).toMatch(/^r1\./);
});
