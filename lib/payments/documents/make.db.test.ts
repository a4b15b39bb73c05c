import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { personKey, seal } from "@/db/encryption";
import { appointments, billingDetails, payers, practitioners, priceOverrides, services } from "@/db/schema";
import { newId } from "@/lib/id";
import { columnsOf } from "@/lib/payments/documents/columns";
import { makeCreditNote, makeEstimate, makeInvoice, makeReceipt, makeStatement } from "@/lib/payments/documents/make";
import { findDocument, listDocuments } from "@/lib/payments/documents/queries";
import { sayingsOf } from "@/lib/payments/documents/sayings";
import { bookOnce } from "@/lib/payments/ledger/book";
import { chargeLines, paymentLines } from "@/lib/payments/ledger/lines";
import { settleAppointment } from "@/lib/payments/ledger/settle";
import { moneyOf } from "@/lib/payments/statement";
import { booked, later } from "@/lib/testing/booked";
import { NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { withTeam } from "@/lib/testing/matrix/team";
import { withPayments } from "@/lib/testing/payments/mode";
import { scheduled } from "@/lib/testing/requests";

let session: Awaited<ReturnType<typeof chargedSession>>;

beforeEach(async () => {
  withPayments("invoice");
  session = await chargedSession();
});

afterEach(() => withPayments("off"));

test("an invoice names the session, its price, the tax in it and what is left to pay", async () => {
  const { mara, ana, id } = session;
  const invoice = await readAs(ana, await makeInvoice(mara, ana.id, [id], NOW));
  expect(invoice).toMatchObject({
    kind: "invoice",
    headline: "Invoice",
    recipient: { name: "Ana Boateng" },
    client: null,
    lines: [{ description: "Session", chargeMinor: 10_000, taxMinor: 1_597, paidMinor: 2_500, diagnosisCode: null }],
    totals: [
      { label: "Total", amountMinor: 10_000 },
      { label: "of which Tax", amountMinor: 1_597 },
      { label: "Paid", amountMinor: 2_500 },
      { label: "To pay", amountMinor: 7_500, strong: true },
    ],
  });
});

test("a session is on one invoice, until that is taken back by a credit note", async () => {
  const { mara, ana, id } = session;
  const first = await makeInvoice(mara, ana.id, [id], NOW);
  await expect(makeInvoice(mara, ana.id, [id], NOW)).rejects.toMatchObject({ code: "already_invoiced" });
  expect((await findDocument(mara, first))?.canCorrect).toBe(true);
  const credit = await readAs(ana, await makeCreditNote(mara, first, NOW));
  expect((await findDocument(mara, first))?.canCorrect).toBe(false);
  expect(credit).toMatchObject({
    kind: "credit_note",
    corrects: "2026-0001",
    lines: [{ chargeMinor: -10_000, taxMinor: -1_597 }],
    totals: [{ label: "Credited", amountMinor: -10_000 }],
  });
  const second = await readAs(ana, await makeInvoice(mara, ana.id, [id], NOW));
  expect(second?.number).toBe("2026-0003");
});

test("a client makes as many documents as anybody needs, and no more in a day; staff go on", async () => {
  const { mara, ana, id } = session;
  // The same is made once; other days make another statement.
  const stated = (actor: typeof ana | typeof mara, days: number, at = NOW) =>
    makeStatement(
      actor,
      ana.id,
      {
        ...YEAR,
        from: minutesAfter(NOW, -1_440 * days)
          .toISOString()
          .slice(0, 10),
      },
      at,
    );
  for (let made = 1; made <= 30; made += 1) await stated(ana, made);
  await expect(stated(ana, 31)).rejects.toMatchObject({ reason: "too_many" });
  await expect(stated(ana, 30)).resolves.toBeDefined();
  await expect(makeReceipt(ana, ana.id, id, NOW)).rejects.toMatchObject({ reason: "too_many" });
  await expect(stated(mara, 31)).resolves.toBeDefined();
  await expect(stated(ana, 32, minutesAfter(NOW, 1_441))).resolves.toBeDefined();
});

test("two invoices of a session at the same moment: one is made", async () => {
  const { mara, ana, id } = session;
  const tries = await Promise.allSettled([1, 2, 3, 4].map(() => makeInvoice(mara, ana.id, [id], NOW)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a payer reads neither the service's name nor a diagnosis", async () => {
  const { ana, mara, id } = session;
  await keepDetails({ printsDiagnosis: true });
  const key = await personKey(db, ana.id);
  const [name, email] = [
    seal(key, payers.name, ana.id, "Volta Ltd"),
    seal(key, payers.email, ana.id, "pay@volta.test"),
  ];
  await db.insert(payers).values({ clientId: ana.id, name, email, createdAt: NOW });
  await db.update(appointments).set({ status: "completed" });
  for (const made of [await makeInvoice(mara, ana.id, [id], NOW), await makeStatement(ana, ana.id, YEAR, NOW)]) {
    const document = await readAs(ana, made);
    expect(document).toMatchObject({ recipient: { name: "Volta Ltd" }, client: "Ana Boateng" });
    expect(document?.lines).toMatchObject([
      { description: "Session, 50 minutes", diagnosisCode: null, serviceCode: null },
    ]);
  }
});

test("a statement prints the diagnosis when the client wants it printed, and not before", async () => {
  const { ana } = session;
  await db.update(appointments).set({ status: "completed" });
  await keepDetails({ printsDiagnosis: false });
  expect((await readAs(ana, await makeStatement(ana, ana.id, YEAR, NOW)))?.lines).toMatchObject([
    { diagnosisCode: null },
  ]);
  await keepDetails({ printsDiagnosis: true });
  const shown = await readAs(ana, await makeStatement(ana, ana.id, YEAR, NOW));
  expect(shown?.lines).toMatchObject([{ diagnosisCode: "F00.0" }]);
  expect(shown?.recipient.lines).toEqual(["12 Ring Road", "Accra"]);
});

test("a statement of two practitioners' sessions names each at its line, with what an insurer wants of both", async () => {
  const { ana, lind, osei } = session;
  const { id } = await scheduled({ client: ana, practitioner: lind, startsAt: later(24 * 60) });
  await db.update(appointments).set({ priceMinor: 9_000, currency: "USD" }).where(eq(appointments.id, id));
  await db.transaction((tx) => settleAppointment(tx, id, NOW));
  await db
    .update(practitioners)
    .set({ licence: "PSY-7", npi: "1234567893" })
    .where(eq(practitioners.id, osei.practitionerId ?? ""));
  await db
    .update(practitioners)
    .set({ licence: "LMFT-9" })
    .where(eq(practitioners.id, lind.practitionerId ?? ""));
  const document = await readAs(ana, await makeStatement(ana, ana.id, YEAR, NOW));
  if (!document) throw new Error("There is no statement.");
  expect(document.practitioner).toBeNull();
  expect(document.lines.map(({ practitioner }) => practitioner)).toEqual([
    expect.stringContaining("Osei"),
    expect.stringContaining("Lind"),
  ]);
  expect(columnsOf(document, sayingsOf(document)).map(({ heading }) => heading)).toContain("With");
  expect(document.notes).toEqual([
    expect.stringMatching(/Osei: .*Licence PSY-7, NPI 1234567893/),
    expect.stringMatching(/Lind: .*Licence LMFT-9/),
  ]);
});

test("a statement of days without a session is refused, and so is one of another client's", async () => {
  const { ana, ben } = session;
  const empty = { from: "2020-01-01", to: "2020-12-31" };
  await expect(makeStatement(ana, ana.id, empty, NOW)).rejects.toMatchObject({ code: "nothing_to_state" });
  await expect(makeStatement(ben, ana.id, YEAR, NOW)).rejects.toMatchObject({ status: 404 });
});

test("a receipt says what was paid of a session; of one that nothing was paid of there is none", async () => {
  const { ana, ben, mara, id } = session;
  const document = await readAs(ana, await makeReceipt(ana, ana.id, id, NOW));
  expect(document).toMatchObject({ headline: "Receipt", totals: [{}, {}, { label: "Paid", amountMinor: 2_500 }] });
  await expect(makeReceipt(ben, ana.id, id, NOW)).rejects.toMatchObject({ reason: "not_found" });
  const unpaid = await scheduled({ client: ana, practitioner: session.osei, startsAt: later(24 * 60) });
  await expect(makeReceipt(mara, ana.id, unpaid.id, NOW)).rejects.toMatchObject({ reason: "not_found" });
});

test("an estimate multiplies the price that was agreed, and says that it is no bill", async () => {
  const { mara, ana } = session;
  const [service] = await db.update(services).set({ priceMinor: 8_000 }).returning();
  if (!service) throw new Error("There is a service.");
  const wish = { client: ana.id, service: service.id, times: 8 };
  await db
    .insert(priceOverrides)
    .values({ id: newId(NOW), serviceId: service.id, clientId: ana.id, priceMinor: 5_000, createdAt: NOW });
  const document = await readAs(ana, await makeEstimate(mara, wish, NOW));
  expect(document).toMatchObject({
    lines: [{ description: `8 × ${service.name}`, chargeMinor: 40_000, paidMinor: null }],
    totals: [{ label: "Expected total", amountMinor: 40_000, strong: true }],
  });
  expect(document?.notes.join()).toContain("not a bill");
});

test("a practitioner who doesn't see the client makes no invoice of theirs", async () => {
  const { lind, ana, id } = session;
  await expect(makeInvoice(lind, ana.id, [id], NOW)).rejects.toMatchObject({ status: 404 });
});

test("what is no id is refused like what is not there", async () => {
  const { mara, ana } = session;
  await expect(makeInvoice(mara, ana.id, ["xyz"], NOW)).rejects.toMatchObject({ status: 404 });
  await expect(makeInvoice(mara, "xyz", [session.id], NOW)).rejects.toMatchObject({ status: 404 });
  await expect(makeStatement(mara, "xyz", YEAR, NOW)).rejects.toMatchObject({ status: 404 });
  await expect(makeReceipt(mara, ana.id, "xyz", NOW)).rejects.toMatchObject({ status: 404 });
  await expect(makeEstimate(mara, { client: "xyz", service: "xyz", times: 1 }, NOW)).rejects.toMatchObject({
    status: 404,
  });
  await expect(makeCreditNote(mara, "xyz", NOW)).rejects.toMatchObject({ status: 404 });
  expect(await moneyOf(ana, "xyz")).toBeNull();
});

test("a practitioner reads no document that names another's session, also when its client is one of theirs", async () => {
  const { lind, osei, ana, id } = session;
  const statement = await makeStatement(ana, ana.id, YEAR, NOW);
  await scheduled({ client: ana, practitioner: lind, startsAt: later(24 * 60) });
  expect(await findDocument(osei, statement)).not.toBeNull();
  expect(await findDocument(lind, statement)).toBeNull();
  expect(await listDocuments(lind, ana.id)).toEqual([]);
  await expect(makeCreditNote(lind, statement, NOW)).rejects.toMatchObject({ status: 404 });
  expect(await listDocuments(osei, ana.id)).toMatchObject([{ id: statement, kind: "statement" }]);
  await expect(makeReceipt(lind, ana.id, id, NOW)).rejects.toMatchObject({ status: 404 });
});

test("a statement of sessions in two currencies is one in each, and each says that there is the other", async () => {
  const { ana, lind } = session;
  const { id } = await scheduled({ client: ana, practitioner: lind, startsAt: later(24 * 60) });
  await db.update(appointments).set({ priceMinor: 9_000, currency: "EUR" }).where(eq(appointments.id, id));
  await db.transaction((tx) => settleAppointment(tx, id, NOW));
  const first = await makeStatement(ana, ana.id, YEAR, NOW);
  expect(await makeStatement(ana, ana.id, YEAR, NOW)).toBe(first);
  const made = await listDocuments(ana, ana.id);
  expect(made.map(({ currency, totalMinor }) => [currency, totalMinor]).sort()).toEqual([
    ["EUR", expect.any(Number)],
    ["USD", expect.any(Number)],
  ]);
  const [dollars, euros] = await Promise.all(
    [first, made.find(({ id }) => id !== first)?.id ?? ""].map((one) => readAs(ana, one)),
  );
  expect(dollars).toMatchObject({ currency: "USD", lines: [{ chargeMinor: 10_000 }] });
  expect(dollars?.notes).toEqual(["Amounts in EUR are on a statement of their own."]);
  expect(euros).toMatchObject({ currency: "EUR", lines: [{ chargeMinor: 9_000 }] });
  expect(euros?.notes).toEqual(["Amounts in USD are on a statement of their own."]);
});

test("the front desk reads a statement without its diagnosis, and takes it back with it", async () => {
  await keepDetails({ printsDiagnosis: true });
  await db.update(appointments).set({ status: "completed" });
  const { tomas, iris } = await withTeam({});
  const statement = await makeStatement(tomas, session.ana.id, YEAR, NOW);
  const codes = async (actor: Parameters<typeof findDocument>[0], id: string) =>
    (await readAs(actor, id))?.lines.map(({ diagnosisCode }) => diagnosisCode);
  expect([await codes(tomas, statement), await codes(iris, statement)]).toEqual([[null], ["F00.0"]]);
  const note = await makeCreditNote(tomas, statement, NOW);
  expect([await codes(tomas, note), await codes(session.osei, note)]).toEqual([[null], ["F00.0"]]);
});

const YEAR = { from: "2026-01-01", to: "2026-12-31" };

/** A session of Ana's that costs 100 dollars, tax included, of which a quarter is paid. */
async function chargedSession() {
  const made = await booked();
  const write = (kind: "charge" | "payment", lines: Parameters<typeof bookOnce>[1]["lines"]) =>
    db.transaction((tx) =>
      bookOnce(tx, { kind, dedupeKey: kind, appointmentId: made.id, currency: "USD", lines }, NOW),
    );
  await write("charge", chargeLines(10_000, 1_597));
  await write("payment", paymentLines({ way: "cash", vendor: null }, 2_500));
  return made;
}

async function keepDetails({ printsDiagnosis }: { printsDiagnosis: boolean }) {
  const { ana } = session;
  const key = await personKey(db, ana.id);
  const details = {
    address: seal(key, billingDetails.address, ana.id, "12 Ring Road\nAccra"),
    diagnosis: seal(key, billingDetails.diagnosis, ana.id, "F00.0"),
    printsDiagnosis,
    updatedAt: NOW,
  };
  await db
    .insert(billingDetails)
    .values({ clientId: ana.id, ...details })
    .onConflictDoUpdate({ target: billingDetails.clientId, set: details });
}

async function readAs(actor: Parameters<typeof findDocument>[0], id: string) {
  return (await findDocument(actor, id))?.document;
}
