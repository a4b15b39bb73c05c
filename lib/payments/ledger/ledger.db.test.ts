import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db, type Transaction } from "@/db/client";
import { ledgerEntries, ledgerTransactions, payments, refunds } from "@/db/schema";
import { newId } from "@/lib/id";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { bookOnce, type LedgerTransaction } from "@/lib/payments/ledger/book";
import { chargeLines, paymentLines, refundLines, writeOffLines } from "@/lib/payments/ledger/lines";
import { booked } from "@/lib/testing/booked";
import { NOW } from "@/lib/testing/clock";
import { codeOf } from "@/lib/testing/refused";

const [CHECK, RESTRICTED] = ["23514", "23001"];
const CASH = { way: "cash", vendor: null } as const;

let appointmentId: string;
beforeEach(async () => {
  appointmentId = (await booked()).id;
});

const write = (what: Partial<LedgerTransaction>) =>
  db.transaction((tx: Transaction) =>
    bookOnce(tx, { kind: "charge", dedupeKey: "one", appointmentId, currency: "USD", lines: [], ...what }, NOW),
  );

test("what happened is in the books once, however often it is told", async () => {
  const charge = { lines: chargeLines(10_000, 1_597) };
  expect(await write(charge)).toBe(true);
  expect(await Promise.all([write(charge), write(charge), write(charge)])).toEqual([false, false, false]);
  expect(await db.$count(ledgerEntries)).toBe(3);
  expect(await balanceOf(db, appointmentId)).toMatchObject({ chargedMinor: 10_000, owedMinor: 10_000 });
});

test("the balance of a session is what was charged less what came in, with what went back and what was let go", async () => {
  await write({ lines: chargeLines(10_000, 0) });
  await write({ kind: "payment", dedupeKey: "two", lines: paymentLines(CASH, 7_000) });
  await write({ kind: "refund", dedupeKey: "three", lines: refundLines(CASH, 500) });
  await write({ kind: "write_off", dedupeKey: "four", lines: writeOffLines(3_500) });
  expect(await balanceOf(db, appointmentId)).toEqual({
    ...{ chargedMinor: 10_000, creditedMinor: 0, paidMinor: 7_000, underWayMinor: 0, taxMinor: 0 },
    ...{ returnedMinor: 500, writtenOffMinor: 3_500, owedMinor: 0 },
    ...{ coveredMinor: 0, fromCreditMinor: 0, toCreditMinor: 0 },
  });
});

test("the database refuses what does not balance, what has no entries, and one that does only across currencies", async () => {
  const lines = [
    { account: "cash" as const, amountMinor: 100 },
    { account: "receivable" as const, amountMinor: -99 },
  ];
  expect(await codeOf(write({ lines }))).toBe(CHECK);
  const row = { kind: "charge" as const, dedupeKey: "empty", appointmentId, at: NOW };
  expect(await codeOf(db.insert(ledgerTransactions).values({ id: newId(NOW), ...row }))).toBe(CHECK);
  const mixed = db.transaction(async (tx) => {
    const id = newId(NOW);
    await tx.insert(ledgerTransactions).values({ id, ...row });
    const entry = { transactionId: id, account: "cash" as const };
    await tx.insert(ledgerEntries).values({ ...entry, line: 1, amountMinor: 5, currency: "USD" });
    await tx.insert(ledgerEntries).values({ ...entry, line: 2, amountMinor: -5, currency: "EUR" });
  });
  expect(await codeOf(mixed)).toBe(CHECK);
  expect(await db.$count(ledgerTransactions)).toBe(0);
});

test("nothing in the books is ever changed or deleted, and nothing is added to what balanced", async () => {
  await write({ lines: chargeLines(10_000, 0) });
  for (const refused of [
    db.update(ledgerEntries).set({ amountMinor: 1 }),
    db.delete(ledgerEntries),
    db.update(ledgerTransactions).set({ at: NOW }),
    db.delete(ledgerTransactions),
    db.execute(sql`truncate ${ledgerEntries}`),
  ])
    expect(await codeOf(Promise.resolve(refused))).toBe(RESTRICTED);
  const [{ id } = { id: "" }] = await db.select().from(ledgerTransactions);
  const more = { transactionId: id, line: 9, account: "cash" as const, amountMinor: 1, currency: "USD" };
  expect(await codeOf(db.insert(ledgerEntries).values(more))).toBe(CHECK);
});

test("fifty refunds at once never give back more than was paid, and one that failed makes room again", async () => {
  const id = newId(NOW);
  const times = { createdAt: NOW, updatedAt: NOW, paidAt: NOW };
  const paid = { state: "paid" as const, amountMinor: 10_000, currency: "USD" };
  await db.insert(payments).values({ id, appointmentId, attempt: 1, ...paid, ...times });
  const giveBack = (amountMinor: number) =>
    db.insert(refunds).values({ id: newId(NOW), paymentId: id, amountMinor, createdAt: NOW });
  const answers = await Promise.allSettled(Array.from({ length: 50 }, () => giveBack(900)));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(11);
  expect(await refundedOf(id)).toBe(9_900);
  const [one] = await db.select().from(refunds).limit(1);
  await db
    .update(refunds)
    .set({ state: "failed" })
    .where(eq(refunds.id, one?.id ?? ""));
  expect(await refundedOf(id)).toBe(9_000);
  expect(await codeOf(Promise.resolve(db.update(refunds).set({ amountMinor: 1 })))).toBe(RESTRICTED);
  await giveBack(1_000);
  expect(await codeOf(Promise.resolve(giveBack(1)))).toBe(CHECK);
});

async function refundedOf(id: string) {
  const [row] = await db.select().from(payments).where(eq(payments.id, id));
  return row?.refundedMinor;
}
