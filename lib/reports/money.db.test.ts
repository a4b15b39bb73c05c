import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ledgerEntries, practitioners, services } from "@/db/schema";
import { translatorFor } from "@/lib/i18n/catalogue";
import { addToAccount } from "@/lib/payments/credit/move-credit";
import { bookOnce } from "@/lib/payments/ledger/book";
import {
  chargeLines,
  creditLines,
  feeLines,
  type Line,
  paymentLines,
  refundLines,
  writeOffLines,
} from "@/lib/payments/ledger/lines";
import { offerPackage } from "@/lib/payments/packages/offers";
import { sellPackage } from "@/lib/payments/packages/sell-package";
import { dashboard } from "@/lib/reports/dashboard";
import { financialReport, type Sum } from "@/lib/reports/financial";
import { currencyIn, moneyReport } from "@/lib/reports/money";
import { moneyCsv, netMinor } from "@/lib/reports/money-csv";
import type { Moved } from "@/lib/reports/moved";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { listening } from "@/lib/testing/database/statements";
import { withPayments } from "@/lib/testing/payments/mode";
import { completed } from "@/lib/testing/requests";

const t = translatorFor("en");

const NOVEMBER = { from: "2026-11-01", to: "2026-11-30" };
const CASH = { way: "cash", vendor: null } as const;
const STRIPE = { way: "online", vendor: "stripe" } as const;
type Kind = Parameters<typeof bookOnce>[1]["kind"];

test("a report says what was charged, came in, went back, was kept by the vendor, and is still owed", async () => {
  const { mara, first, second } = await practiceWithMoney();
  await book(first, "charge", chargeLines(10_000, 1_597), "2026-11-03T10:00:00Z");
  await book(first, "payment", paymentLines(STRIPE, 10_000), "2026-11-03T10:05:00Z");
  await book(first, "fee", feeLines(STRIPE, 320), "2026-11-03T10:05:00Z");
  await book(first, "refund", refundLines(STRIPE, 2_000), "2026-11-20T10:00:00Z");
  await book(first, "credit", creditLines(2_000, 319), "2026-11-20T10:00:00Z");
  await book(first, "dispute", refundLines(STRIPE, 1_000), "2026-11-21T10:00:00Z");
  await book(second, "charge", chargeLines(8_000, 0), "2026-11-24T10:00:00Z");
  await book(second, "payment", paymentLines(CASH, 3_000), "2026-12-01T10:00:00Z");
  const report = await moneyReport(mara, NOVEMBER);
  expect(report.total).toMatchObject({
    chargedMinor: 16_000,
    taxMinor: 1_278,
    receivedMinor: 10_000,
    refundedMinor: 2_000,
    lostMinor: 1_000,
    feesMinor: 320,
    writtenOffMinor: 0,
  });
  expect(netMinor(report.total)).toBe(6_680);
  expect(report.outstandingMinor).toBe(9_000);
  expect(report.days.map(({ name }) => name)).toEqual(["2026-11-03", "2026-11-20", "2026-11-21", "2026-11-24"]);
  expect(report.ways).toMatchObject([{ name: "stripe", receivedMinor: 10_000, refundedMinor: 2_000, feesMinor: 320 }]);
  expect(report.practitioners).toMatchObject([
    { name: "Dr. Ama Osei", receivedMinor: 10_000 },
    { name: "Dr. Signe Lind", receivedMinor: 0, chargedMinor: 8_000 },
  ]);
});

test("a payment by hand that was undone came in no more", async () => {
  const { mara, first } = await practiceWithMoney();
  await book(first, "payment", paymentLines(CASH, 5_000), "2026-11-03T10:00:00Z");
  await book(first, "void", refundLines(CASH, 5_000), "2026-11-03T10:10:00Z");
  expect((await moneyReport(mara, NOVEMBER)).total).toMatchObject({ receivedMinor: 0, refundedMinor: 0 });
});

test("whatever happened, each table adds up to the total, and the total to the ledger", async () => {
  const { mara, first, second } = await practiceWithMoney();
  const amount = fc.integer({ min: 2, max: 1_000_000 });
  const steps = fc.sample(fc.tuple(fc.constantFrom(first, second), amount, fc.nat(29), fc.nat(7)), {
    numRuns: 120,
    seed: 7,
  });
  await bookAll(steps);
  const report = await moneyReport(mara, NOVEMBER);
  for (const table of [report.days, report.services, report.practitioners]) {
    for (const column of [
      "chargedMinor",
      "taxMinor",
      "receivedMinor",
      "refundedMinor",
      "lostMinor",
      "feesMinor",
    ] as const) {
      expect(table.reduce((sum, row) => sum + row[column], 0)).toBe(report.total[column]);
    }
  }
  expect(report.ways.reduce((sum, way) => sum + netMinor(way), 0)).toBe(netMinor(report.total));
  const inHand = sql<number>`coalesce(sum(amount_minor) filter (where account in ('cash', 'stripe')), 0)::float8`;
  const [ledger] = await db.select({ inHand }).from(ledgerEntries);
  expect(netMinor(report.total)).toBe(ledger?.inHand);
});

test("the page's report, the API's and the dashboard say the same of a practice in which anything happened", async () => {
  const { mara, first, second } = await practiceWithMoney();
  const amount = fc.integer({ min: 2, max: 1_000_000 });
  for (const seed of [1, 2, 3]) {
    await bookAll(
      fc.sample(fc.tuple(fc.constantFrom(first, second), amount, fc.nat(29), fc.nat(7)), { numRuns: 60, seed }),
    );
    const [page, api] = [await moneyReport(mara, NOVEMBER), await financialReport(mara, NOVEMBER)];
    const sumOf = ({ receivedMinor, refundedMinor, lostMinor }: Moved) => [receivedMinor, refundedMinor + lostMinor];
    const apiSum = ({ grossMinor, refundsMinor }: Sum) => [grossMinor, refundsMinor];
    expect(apiSum(api.total)).toEqual(sumOf(page.total));
    const moved = page.days.filter((day) => day.receivedMinor || day.refundedMinor || day.lostMinor);
    expect(
      api.days.filter((day) => day.grossMinor || day.refundsMinor).map((day) => [day.date, ...apiSum(day)]),
    ).toEqual(moved.map((day) => [day.name, ...sumOf(day)]));
    for (const part of ["services", "practitioners"] as const)
      expect(api[part].map((row) => [row.name, ...apiSum(row)])).toEqual(
        page[part].map((row) => [row.name, ...sumOf(row)]),
      );
    const { revenueMinor } = await dashboard(mara, NOW);
    expect(revenueMinor).toBe(page.total.receivedMinor - page.total.refundedMinor - page.total.lostMinor);
  }
});

test("packages and credit stand apart in the API's report, which adds up", async () => {
  withPayments("invoice");
  const { mara, ana, first, service } = await practiceWithMoney();
  await book(first, "payment", paymentLines(CASH, 5_000), "2026-11-03T10:00:00Z");
  const then = new Date("2026-11-20T12:00:00Z");
  const offer = { serviceId: service.id, sessions: 4, priceMinor: 30_000, validDays: null };
  const sale = { clientId: ana.id, offerId: await offerPackage(mara, offer, then), reference: "" };
  await sellPackage(mara, { ...sale, way: "cash" }, then);
  await addToAccount(mara, { clientId: ana.id, amountMinor: 700, currency: "USD", words: "", way: "cash" }, then);
  const report = await financialReport(mara, NOVEMBER);
  expect(report.total.grossMinor).toBe(35_700);
  expect(report.practitioners).toMatchObject([{ name: "Dr. Ama Osei", grossMinor: 5_000 }]);
  expect(report.withoutPractitioner).toMatchObject({ grossMinor: 30_700, count: 2 });
  expect(report.services).toMatchObject([{ id: service.id, grossMinor: 35_000 }]);
  expect(report.withoutService).toMatchObject({ grossMinor: 700, count: 1 });
  withPayments("off");
});

test("only an admin sees the practice's finances", async () => {
  const { osei } = await cast();
  await expect(moneyReport(osei, NOVEMBER)).rejects.toMatchObject({ reason: "forbidden" });
});

test("the CSV has every row of the report, in major units", async () => {
  const { mara, first } = await practiceWithMoney();
  await book(first, "payment", paymentLines(CASH, 8_050), "2026-11-03T10:00:00Z");
  const lines = moneyCsv(t, await moneyReport(mara, NOVEMBER), "day", NOVEMBER).split("\r\n");
  expect(lines[1]).toBe("Total,,USD,0,0,80.5,0,0,0,0,80.5,-80.5");
  expect(lines).toContain("Payment method,cash,USD,0,0,80.5,0,0,0,0,80.5,");
});

test("the CSV of a longer time has a row for each week or month in which money moved", async () => {
  const { mara, first } = await practiceWithMoney();
  await book(first, "payment", paymentLines(CASH, 8_050), "2026-11-03T10:00:00Z");
  await book(first, "refund", refundLines(CASH, 50), "2026-11-08T23:59:59Z");
  await book(first, "refund", refundLines(CASH, 1_000), "2026-11-30T00:00:00Z");
  const report = await moneyReport(mara, NOVEMBER);
  const rowsOf = (by: "week" | "month") =>
    moneyCsv(t, report, by, NOVEMBER)
      .split("\r\n")
      .filter((line) => /^(Day|Week|Month),/.test(line));
  expect(rowsOf("week")).toEqual([
    "Week,2026-11-02 to 2026-11-08,USD,0,0,80.5,0.5,0,0,0,80,",
    "Week,2026-11-30 to 2026-11-30,USD,0,0,0,10,0,0,0,-10,",
  ]);
  expect(rowsOf("month")).toEqual(["Month,2026-11,USD,0,0,80.5,10.5,0,0,0,70,"]);
});

test("no name in the CSV is a formula, whatever services and practitioners are called", async () => {
  const { mara, first } = await practiceWithMoney();
  await book(first, "payment", paymentLines(CASH, 8_050), "2026-11-03T10:00:00Z");
  for (const name of [
    '=HYPERLINK("http://evil.test","x")',
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
  ]) {
    await db.update(services).set({ name });
    await db.update(practitioners).set({ name });
    const csv = moneyCsv(t, await moneyReport(mara, NOVEMBER), "day", NOVEMBER);
    const quoted = `'${name}`.replaceAll('"', '""');
    expect(csv.split("Service,")[1]?.replace(/^"/, "").startsWith(quoted), name).toBe(true);
    expect(csv.split("Practitioner,")[1]?.replace(/^"/, "").startsWith(quoted), name).toBe(true);
  }
});

test("what moved or is owed in another currency is named, and has a report and a CSV of its own", async () => {
  const { mara, first, second } = await practiceWithMoney();
  await book(first, "payment", paymentLines(CASH, 8_050), "2026-11-03T10:00:00Z");
  await book(second, "charge", chargeLines(7_000, 0), "2026-10-03T10:00:00Z", "EUR");
  const report = await moneyReport(mara, NOVEMBER);
  expect(report).toMatchObject({ currency: "USD", otherCurrencies: ["EUR"], total: { receivedMinor: 8_050 } });
  const inEuros = await moneyReport(mara, NOVEMBER, currencyIn({ currency: "EUR" }));
  expect(inEuros).toMatchObject({ currency: "EUR", otherCurrencies: ["USD"], outstandingMinor: 7_000 });
  expect(inEuros.total.receivedMinor).toBe(0);
  expect(moneyCsv(t, inEuros, "day", NOVEMBER)).toContain("EUR");
  for (const asked of ["XXZ", "usd", ["EUR"], undefined]) expect(currencyIn({ currency: asked })).toBeUndefined();
});

test("a report asks as many statements for a hundred transactions as for one", async () => {
  const { mara, first, second } = await practiceWithMoney();
  const asked = async () => (await listening(() => moneyReport(mara, NOVEMBER))).statements.length;
  await book(first, "payment", paymentLines(CASH, 8_050), "2026-11-03T10:00:00Z");
  await moneyReport(mara, NOVEMBER);
  const ofOne = await asked();
  await bookAll(
    Array.from({ length: 100 }, (_, number) => [number % 2 ? first : second, 1_000, number % 30, number % 8]),
  );
  expect([ofOne, await asked()]).toEqual([4, 4]);
});

async function practiceWithMoney() {
  const people = await cast();
  const { ana, ben, osei, lind } = people;
  const first = await completed({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, -14 * 1440) });
  const second = await completed({ client: ben, practitioner: lind, startsAt: minutesAfter(NOW, -7 * 1440) });
  return { ...people, first: first.id, second: second.id };
}

let written = 0;

async function bookAll(steps: [string, number, number, number][]) {
  for (const [id, minor, day, what] of steps) {
    const [kind, lines] = step(what, minor);
    await book(id, kind, lines, `2026-11-${String(day + 1).padStart(2, "0")}T12:00:00Z`);
  }
}

function book(appointmentId: string, kind: Kind, lines: Line[], at: string, currency = "USD") {
  written += 1;
  const what = { kind, dedupeKey: `${kind}-${written}`, appointmentId, currency, lines };
  return db.transaction((tx) => bookOnce(tx, what, new Date(at)));
}

function step(what: number, minor: number): [Kind, Line[]] {
  if (what === 0) return ["charge", chargeLines(minor, 1)];
  if (what === 1) return ["payment", paymentLines(CASH, minor)];
  if (what === 2) return ["payment", paymentLines(STRIPE, minor)];
  if (what === 3) return ["refund", refundLines(STRIPE, minor)];
  if (what === 7) return ["dispute", refundLines(STRIPE, minor)];
  if (what === 6) return ["void", refundLines(CASH, minor)];
  return what === 4 ? ["fee", feeLines(STRIPE, minor)] : ["write_off", writeOffLines(minor)];
}
