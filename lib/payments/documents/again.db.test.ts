import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, services, settings } from "@/db/schema";
import { listAccount, SESSIONS_PER_PAGE } from "@/lib/payments/documents/billable";
import { makeCreditNote, makeReceipt, makeStatement } from "@/lib/payments/documents/make";
import { findDocument, listDocuments } from "@/lib/payments/documents/queries";
import { bookOnce } from "@/lib/payments/ledger/book";
import { chargeLines, creditLines, paymentLines } from "@/lib/payments/ledger/lines";
import { booked, later } from "@/lib/testing/booked";
import { NOW } from "@/lib/testing/cast";
import { listening } from "@/lib/testing/database/statements";
import { withPayments } from "@/lib/testing/payments/mode";
import { scheduled } from "@/lib/testing/requests";

let session: Awaited<ReturnType<typeof booked>>;
const YEAR = { from: "2026-01-01", to: "2026-12-31" };
const CASH = { way: "cash", vendor: null } as const;

beforeEach(async () => {
  withPayments("invoice");
  session = await booked();
  await write(session.id, "charge", chargeLines(10_000, 0));
  await write(session.id, "payment", paymentLines(CASH, 2_500));
});

afterEach(() => withPayments("off"));

test("a receipt that is made again is the same one, also at the same moment, and uses up no number", async () => {
  const { ana, id } = session;
  const made = await Promise.all([1, 2, 3, 4].map(() => makeReceipt(ana, ana.id, id, NOW)));
  expect(new Set(made).size).toBe(1);
  expect(await makeStatement(ana, ana.id, YEAR, NOW)).toBe(await makeStatement(ana, ana.id, YEAR, later(60)));
  expect((await listDocuments(ana, ana.id)).map(({ number }) => number)).toEqual(["2026-0002", "2026-0001"]);
});

test("one that says something new, or whose like was taken back, is a new one", async () => {
  const { ana, mara, id } = session;
  const first = await makeReceipt(ana, ana.id, id, NOW);
  await write(id, "payment", paymentLines(CASH, 500));
  const second = await makeReceipt(ana, ana.id, id, NOW);
  expect(second).not.toBe(first);
  await makeCreditNote(mara, second, NOW);
  expect(await makeReceipt(ana, ana.id, id, NOW)).not.toBe(second);
});

test("a statement prints where the service took place", async () => {
  const { ana } = session;
  await db.update(appointments).set({ status: "completed" });
  const placeOf = async () => (await findDocument(ana, await makeStatement(ana, ana.id, YEAR, NOW)))?.document.lines;
  expect(await placeOf()).toMatchObject([{ place: "By video" }]);
  await db.update(services).set({ place: "in_person" });
  expect(await placeOf()).toMatchObject([{ place: "In person" }]);
});

test("what was cancelled or missed and cost nothing is on no statement", async () => {
  const { ana, osei } = session;
  for (const [day, status] of [
    [2, "cancelled"],
    [3, "no_show"],
  ] as const) {
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: later(day * 24 * 60) });
    await write(id, "charge", chargeLines(8_000, 0));
    await write(id, "credit", creditLines(8_000, 0));
    await db.update(appointments).set({ status }).where(eq(appointments.id, id));
  }
  const statement = await findDocument(ana, await makeStatement(ana, ana.id, YEAR, NOW));
  expect(statement?.document.lines).toMatchObject([{ chargeMinor: 10_000 }]);
});

test("a document is in the language of the practice's country", async () => {
  const { ana } = session;
  const languageOf = async () =>
    (await findDocument(ana, await makeStatement(ana, ana.id, YEAR, NOW)))?.document.language;
  expect(await languageOf()).toBe("en-GH");
  await db.update(settings).set({ timeZone: "America/New_York" });
  expect(await languageOf()).toBe("en-US");
});

test("an account of years is shown page by page, and asks for no more than is shown", async () => {
  const { ana, osei } = session;
  for (let n = 1; n <= SESSIONS_PER_PAGE + 4; n += 1) {
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: later(n * 24 * 60) });
    await write(id, "charge", chargeLines(8_000, 0));
  }
  const { value: newest, statements } = await listening(() => listAccount(ana, ana.id, 1));
  expect(statements).toHaveLength(1);
  expect(newest.sessions).toHaveLength(SESSIONS_PER_PAGE);
  expect(newest.hasOlder).toBe(true);
  const older = await listAccount(ana, ana.id, 2);
  expect(older.sessions.map(({ id }) => id)).toContain(session.id);
  expect([older.sessions.length, older.hasOlder]).toEqual([5, false]);
});

let written = 0;

function write(
  appointmentId: string,
  kind: "charge" | "credit" | "payment",
  lines: Parameters<typeof bookOnce>[1]["lines"],
) {
  written += 1;
  const booking = { kind, dedupeKey: `${kind}-${written}`, appointmentId, currency: "USD", lines };
  return db.transaction((tx) => bookOnce(tx, booking, NOW));
}
