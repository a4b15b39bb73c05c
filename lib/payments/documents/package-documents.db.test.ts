import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { personKey, seal } from "@/db/encryption";
import { clientPackages, payers, services } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { dispatchDue } from "@/lib/events/dispatch";
import { makeCreditNote, makeStatement } from "@/lib/payments/documents/make";
import { makePackageDocument } from "@/lib/payments/documents/package-documents";
import { pdfOf } from "@/lib/payments/documents/pdf";
import { findDocument, listDocuments } from "@/lib/payments/documents/queries";
import { refundPackage } from "@/lib/payments/packages/end-package";
import { offerPackage } from "@/lib/payments/packages/offers";
import { sellPackage, takeForPackage } from "@/lib/payments/packages/sell-package";
import { booked } from "@/lib/testing/booked";
import { NOW } from "@/lib/testing/cast";
import { withPayments } from "@/lib/testing/payments/mode";

let people: Awaited<ReturnType<typeof booked>>;
let about: { clientId: string; packageId: string };

beforeEach(async () => {
  withPayments("invoice");
  people = await booked();
  await db.update(services).set({ taxBasisPoints: 1_900 });
  about = { clientId: people.ana.id, packageId: await sold() };
});

afterEach(() => withPayments("off"));

/** A package of Ana's, of four sessions for 300 dollars, on an invoice. */
async function sold() {
  const { mara, ana, service } = people;
  const offerId = await offerPackage(
    mara,
    { serviceId: service.id, sessions: 4, priceMinor: 30_000, validDays: null },
    NOW,
  );
  return sellPackage(mara, { clientId: ana.id, offerId, way: "later", reference: "" }, NOW);
}

const paid = () => takeForPackage(people.mara, { ...about, way: "cash", reference: "" }, NOW);
const give = (sessions: number, leftSessions: number) =>
  refundPackage(people.mara, { ...about, sessions, leftSessions, words: "Moves." }, NOW);
const read = async (id: string) => (await findDocument(people.ana, id))?.document;

test("a package has an invoice while it is owed, and a receipt once it is paid", async () => {
  const { mara, ana, ben, lind } = people;
  await expect(makePackageDocument(ana, about, NOW)).rejects.toMatchObject({ status: 404 });
  await expect(makePackageDocument(lind, about, NOW)).rejects.toMatchObject({ status: 404 });
  const invoiceId = await makePackageDocument(mara, about, NOW);
  expect(await makePackageDocument(mara, about, NOW)).toBe(invoiceId);
  expect(await read(invoiceId)).toMatchObject({
    kind: "invoice",
    lines: [{ description: "Prepaid: 4 × Session", chargeMinor: 30_000, paidMinor: 0 }],
    totals: [
      { label: "Total" },
      { label: "of which Tax", amountMinor: 4_790 },
      { label: "To pay", amountMinor: 30_000, strong: true },
    ],
  });
  await paid();
  await expect(makePackageDocument(ben, about, NOW)).rejects.toMatchObject({ status: 404 });
  await give(1, 4);
  expect(await read(await makePackageDocument(ana, about, NOW))).toMatchObject({
    kind: "receipt",
    lines: [{ description: "Prepaid: 3 × Session", chargeMinor: 22_500 }],
    totals: [{ label: "Price", amountMinor: 22_500 }, { label: "of which Tax" }, { label: "Paid" }],
  });
});

test("a credit note takes a package's invoice back, once, and then it has another number", async () => {
  const { mara, ana, lind } = people;
  const first = await makePackageDocument(mara, about, NOW);
  await expect(makeCreditNote(lind, first, NOW)).rejects.toMatchObject({ status: 404 });
  const tries = await Promise.allSettled([1, 2, 3].map(() => makeCreditNote(mara, first, NOW)));
  const made = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(made).toHaveLength(1);
  const credit = await read(made[0] ?? "");
  expect(credit).toMatchObject({
    ...{ kind: "credit_note", number: "2026-0002", corrects: "2026-0001" },
    lines: [{ description: "Prepaid: 4 × Session", chargeMinor: -30_000, paidMinor: null }],
    totals: [{ label: "Credited", amountMinor: -30_000, strong: true }],
  });
  expect((await findDocument(mara, first))?.canCorrect).toBe(false);
  // Two sessions were given back meanwhile: the next invoice says so.
  await give(2, 4);
  const second = await makePackageDocument(mara, about, NOW);
  expect(await read(second)).toMatchObject({ number: "2026-0003", lines: [{ chargeMinor: 15_000 }] });
  expect(await read(await makePackageDocument(mara, about, NOW))).toMatchObject({ number: "2026-0003" });
  expect((await findDocument(ana, second))?.document.corrects).toBeNull();
});

const DECEMBER = { from: "2026-12-01", to: "2026-12-31" };

test("a statement of days with sessions has the packages below, and one of days without is about them", async () => {
  const { ana, mara, id } = people;
  await paid();
  await sold();
  const alone = await read(await makeStatement(ana, ana.id, DECEMBER, NOW));
  expect(alone).toMatchObject({
    ...{ kind: "statement", period: DECEMBER, currency: "USD" },
    lines: [
      { date: "2026-12-01", description: "Prepaid: 4 × Session", chargeMinor: 30_000, paidMinor: 30_000 },
      { date: "2026-12-01", description: "Prepaid: 4 × Session", chargeMinor: 30_000, paidMinor: 0 },
    ],
    totals: [
      { label: "Total", amountMinor: 60_000 },
      { label: "of which Tax", amountMinor: 9_580 },
      { label: "Paid", amountMinor: 30_000 },
      { label: "To pay", amountMinor: 30_000 },
    ],
  });
  if (alone) expect((await pdfOf(alone)).subarray(0, 5).toString()).toBe("%PDF-");
  expect(await makeStatement(ana, ana.id, DECEMBER, NOW)).toBe(await makeStatement(mara, ana.id, DECEMBER, NOW));
  await dispatchDue(NOW);
  await cancelAppointment(mara, id, "Ill.", NOW, { undoMinutes: 0 });
  const empty = { from: "2020-01-01", to: "2020-12-31" };
  await expect(makeStatement(ana, ana.id, empty, NOW)).rejects.toMatchObject({ code: "nothing_to_state" });
});

test("to a payer a package has no word of the service, on any of its documents", async () => {
  const { ana, mara } = people;
  const key = await personKey(db, ana.id);
  const [name, email] = [
    seal(key, payers.name, ana.id, "Volta Ltd"),
    seal(key, payers.email, ana.id, "pay@volta.test"),
  ];
  await db.insert(payers).values({ clientId: ana.id, name, email, createdAt: NOW });
  await db.update(services).set({ name: "Trauma therapy" });
  const invoice = await makePackageDocument(mara, about, NOW);
  const made = [invoice, await makeCreditNote(mara, invoice, NOW), await makeStatement(mara, ana.id, DECEMBER, NOW)];
  for (const id of made) {
    expect(JSON.stringify(await read(id))).not.toContain("Trauma");
    expect(await read(id)).toMatchObject({
      recipient: { name: "Volta Ltd" },
      lines: [{ description: "Prepaid: 4 × Session, 50 minutes" }],
    });
  }
});

test("packages in two currencies are on a statement in each", async () => {
  await sold();
  await db.update(clientPackages).set({ currency: "EUR" }).where(eq(clientPackages.id, about.packageId));
  await makeStatement(people.ana, people.ana.id, DECEMBER, NOW);
  const made = await listDocuments(people.ana, people.ana.id);
  expect(made.map(({ kind, currency }) => `${kind} ${currency}`).sort()).toEqual(["statement EUR", "statement USD"]);
});
