import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ledgerEntries } from "@/db/schema";
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
import { moneyReport } from "@/lib/reports/money";
import { moneyCsv, netMinor } from "@/lib/reports/money-csv";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { completed } from "@/lib/testing/requests";

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
  await book(second, "charge", chargeLines(8_000, 0), "2026-11-24T10:00:00Z");
  await book(second, "payment", paymentLines(CASH, 3_000), "2026-12-01T10:00:00Z");
  const report = await moneyReport(mara, NOVEMBER);
  expect(report.total).toMatchObject({
    chargedMinor: 16_000,
    taxMinor: 1_278,
    receivedMinor: 10_000,
    refundedMinor: 2_000,
    feesMinor: 320,
    writtenOffMinor: 0,
  });
  expect(netMinor(report.total)).toBe(7_680);
  expect(report.outstandingMinor).toBe(8_000);
  expect(report.days.map(({ name }) => name)).toEqual(["2026-11-03", "2026-11-20", "2026-11-24"]);
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
  const steps = fc.sample(fc.tuple(fc.constantFrom(first, second), amount, fc.nat(29), fc.nat(5)), {
    numRuns: 120,
    seed: 7,
  });
  for (const [id, minor, day, what] of steps) {
    const [kind, lines] = step(what, minor);
    await book(id, kind, lines, `2026-11-${String(day + 1).padStart(2, "0")}T12:00:00Z`);
  }
  const report = await moneyReport(mara, NOVEMBER);
  for (const table of [report.days, report.services, report.practitioners]) {
    for (const column of ["chargedMinor", "taxMinor", "receivedMinor", "refundedMinor", "feesMinor"] as const) {
      expect(table.reduce((sum, row) => sum + row[column], 0)).toBe(report.total[column]);
    }
  }
  expect(report.ways.reduce((sum, way) => sum + netMinor(way), 0)).toBe(netMinor(report.total));
  const inHand = sql<number>`coalesce(sum(amount_minor) filter (where account in ('cash', 'stripe')), 0)::float8`;
  const [ledger] = await db.select({ inHand }).from(ledgerEntries);
  expect(netMinor(report.total)).toBe(ledger?.inHand);
});

test("only an admin sees the practice's finances", async () => {
  const { osei } = await cast();
  await expect(moneyReport(osei, NOVEMBER)).rejects.toMatchObject({ reason: "forbidden" });
});

test("the CSV has every row of the report, in major units", async () => {
  const { mara, first } = await practiceWithMoney();
  await book(first, "payment", paymentLines(CASH, 8_050), "2026-11-03T10:00:00Z");
  const lines = moneyCsv(await moneyReport(mara, NOVEMBER)).split("\r\n");
  expect(lines[1]).toBe("Total,,USD,0,0,80.5,0,0,0,80.5");
  expect(lines).toContain("Paid by,cash,USD,0,0,80.5,0,0,0,80.5");
});

async function practiceWithMoney() {
  const people = await cast();
  const { ana, ben, osei, lind } = people;
  const first = await completed({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, -14 * 1440) });
  const second = await completed({ client: ben, practitioner: lind, startsAt: minutesAfter(NOW, -7 * 1440) });
  return { ...people, first: first.id, second: second.id };
}

let written = 0;

function book(appointmentId: string, kind: Kind, lines: Line[], at: string) {
  written += 1;
  const what = { kind, dedupeKey: `${kind}-${written}`, appointmentId, currency: "USD", lines };
  return db.transaction((tx) => bookOnce(tx, what, new Date(at)));
}

function step(what: number, minor: number): [Kind, Line[]] {
  if (what === 0) return ["charge", chargeLines(minor, 1)];
  if (what === 1) return ["payment", paymentLines(CASH, minor)];
  if (what === 2) return ["payment", paymentLines(STRIPE, minor)];
  if (what === 3) return ["refund", refundLines(STRIPE, minor)];
  return what === 4 ? ["fee", feeLines(STRIPE, minor)] : ["write_off", writeOffLines(minor)];
}
