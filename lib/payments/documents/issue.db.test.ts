import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { billingDocuments } from "@/db/schema";
import { type Draft, issueDocument } from "@/lib/payments/documents/issue";
import { findDocument, listDocuments } from "@/lib/payments/documents/queries";
import { cast, NOW } from "@/lib/testing/cast";
import { withPayments } from "@/lib/testing/payments/mode";

let people: Awaited<ReturnType<typeof cast>>;

beforeEach(async () => {
  withPayments("invoice");
  people = await cast();
});

afterEach(() => withPayments("off"));

test("the numbers of a year have no gap, also when many are issued at once and some are given up", async () => {
  const tries = Array.from({ length: 20 }, (_, index) => (index % 4 === 0 ? issueAndGiveUp() : issue()));
  await Promise.allSettled(tries);
  const rows = await db
    .select({ place: billingDocuments.place })
    .from(billingDocuments)
    .orderBy(billingDocuments.place);
  expect(rows.map(({ place }) => place)).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
});

test("each year begins at 1, by the practice's calendar", async () => {
  await issue(new Date("2026-12-31T23:00:00Z"));
  await issue(new Date("2027-01-01T00:00:00Z"));
  const numbers = (await listDocuments(people.mara, people.ana.id)).map(({ number }) => number);
  expect(numbers).toEqual(["2027-0001", "2026-0001"]);
});

test("what was issued is never changed or deleted", async () => {
  const id = await issue();
  const it = eq(billingDocuments.id, id);
  await expect(db.update(billingDocuments).set({ totalMinor: 1 }).where(it)).rejects.toThrow();
  await expect(db.update(billingDocuments).set({ place: 9 }).where(it)).rejects.toThrow();
  await expect(db.delete(billingDocuments).where(it)).rejects.toThrow();
});

test("a document reads as it was issued, and names the one that it corrects", async () => {
  const first = await issue();
  const correction = await issue(NOW, first);
  expect((await findDocument(people.ana, first))?.document).toEqual({
    ...DRAFT,
    number: "2026-0001",
    issuedOn: "2026-12-01",
    corrects: null,
  });
  expect((await findDocument(people.ana, correction))?.document).toMatchObject({
    number: "2026-0002",
    corrects: "2026-0001",
  });
});

test("a document is corrected once", async () => {
  const first = await issue();
  await issue(NOW, first);
  await expect(issue(NOW, first)).rejects.toMatchObject({ code: "already_corrected" });
});

test("another client's document does not exist, nor does it for a practitioner who never met the client", async () => {
  const id = await issue();
  expect(await findDocument(people.ben, id)).toBeNull();
  expect(await findDocument(people.lind, id)).toBeNull();
  expect(await listDocuments(people.ben, people.ana.id)).toEqual([]);
  expect(await findDocument(people.mara, id)).not.toBeNull();
});

test("nothing that a document says rests as plain text", async () => {
  await issue();
  const [row] = await db.select().from(billingDocuments);
  expect(JSON.stringify(row)).not.toMatch(/Boateng|Session|Accra/);
});

const DRAFT: Draft = {
  kind: "invoice",
  language: "en-GB",
  headline: "Invoice",
  period: null,
  practice: { name: "Attune Heart Therapy", lines: ["Accra"] },
  recipient: { name: "Ana Boateng", lines: [] },
  client: null,
  practitioner: null,
  currency: "USD",
  lines: [
    {
      date: "2026-11-03",
      description: "Session",
      place: null,
      serviceCode: null,
      diagnosisCode: null,
      chargeMinor: 8000,
      paidMinor: 0,
    },
  ],
  totals: [{ label: "To pay", amountMinor: 8000, strong: true }],
  notes: [],
};

function issue(at = NOW, correctsId?: string) {
  const { ana, mara } = people;
  return db.transaction((tx) =>
    issueDocument(tx, mara, { clientId: ana.id, appointmentIds: [], payerIndex: null, draft: DRAFT, correctsId }, at),
  );
}

function issueAndGiveUp() {
  return db.transaction(async (tx) => {
    await issueDocument(
      tx,
      people.mara,
      { clientId: people.ana.id, appointmentIds: [], payerIndex: null, draft: DRAFT },
      NOW,
    );
    throw new Error("given up");
  });
}
