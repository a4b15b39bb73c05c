import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { ledgerDifferences, payments, refunds } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { translatorFor } from "@/lib/i18n/catalogue";
import { applyState } from "@/lib/payments/online/apply-state";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { reconcile } from "@/lib/payments/reconciliation/reconcile";
import { applyForeignRefunds } from "@/lib/payments/refunds/foreign-refund";
import { cancelMoneyWords } from "@/lib/payments/refunds/on-cancel";
import { refundPayment } from "@/lib/payments/refunds/refund-payment";
import { vendorNamed } from "@/lib/payments/registry";
import { listTroubles } from "@/lib/payments/to-look-at";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { inLedger } from "@/lib/testing/payments/in-ledger";
import { payingPractice } from "@/lib/testing/payments/practice";
import { good } from "@/lib/testing/stand-ins/payments/asked-of";

const t = translatorFor("en");

describe.each(["stripe", "paystack"] as const)("money that goes back, at %s", (name) => {
  const practice = payingPractice(name);
  beforeAll(practice.open);
  beforeEach(practice.fill);
  afterAll(practice.close);

  async function paid() {
    const { id, balance } = await practice.paid("ana");
    const payment = async () => good(await found(id));
    return { id, balance, payment, page: (await payment()).providerId ?? "" };
  }

  async function found(appointmentId: string) {
    const [row] = await db.select().from(payments).where(eq(payments.appointmentId, appointmentId));
    return row ? ({ ok: true, value: row } as const) : ({ ok: false, reason: "invalid", message: "" } as const);
  }

  async function giveBack(id: string, paymentId: string, amountMinor: number) {
    await refundPayment(practice.mara, { appointmentId: id, paymentId, amountMinor, words: "Sorry." }, NOW);
  }

  test("several workers at once send each refund once", async () => {
    const { id, payment } = await paid();
    for (let count = 0; count < 3; count += 1) await giveBack(id, (await payment()).id, 1_000);
    await Promise.all([1, 1, 1, 1].map((minutes) => lookAfterPayments(minutesAfter(NOW, minutes))));
    await practice.tell(minutesAfter(NOW, 2));
    expect(
      practice
        .standIn()
        .books()
        .refunds.map(({ amount }) => amount),
    ).toEqual([1_000, 1_000, 1_000]);
    await practice.expectSameBooks();
  });

  test("a worker that was cut off while it sent a refund leaves it to the next", async () => {
    const { id, payment } = await paid();
    await giveBack(id, (await payment()).id, 1_000);
    practice.standIn().faults.next("drop", 1, "writes");
    for (const minutes of [1, 10, 20]) await lookAfterPayments(minutesAfter(NOW, minutes));
    expect(await db.select({ state: refunds.state }).from(refunds)).toEqual([{ state: "succeeded" }]);
    await practice.expectSameBooks();
  });

  test("what the vendor's own pages gave back and the bank returns is the practice's again", async () => {
    const { balance, page } = await paid();
    practice.standIn().refundsPend(true);
    practice.standIn().refundByHand(page, 2_500);
    await practice.tell(minutesAfter(NOW, 1), { times: 2 });
    await practice.bankAnswers(() => false);
    await practice.tell(minutesAfter(NOW, 2), { times: 2 });
    expect(await balance()).toMatchObject({ returnedMinor: 0 });
    await practice.expectSameBooks();
  });

  test("what was read before a refund failed makes no refund of it when it comes late", async () => {
    const { id, page, payment } = await paid();
    practice.standIn().refundsPend(true);
    await giveBack(id, (await payment()).id, 4_000);
    await lookAfterPayments(minutesAfter(NOW, 1));
    const before = good(await good(vendorNamed(name)).read(page));
    expect(before.refundedMinor).toBe(4_000);
    await practice.bankAnswers(() => false);
    await practice.tell(minutesAfter(NOW, 2));
    await db.transaction(async (tx) => applyState(tx, (await payment()).id, before, minutesAfter(NOW, 3)));
    expect(await db.select({ state: refunds.state }).from(refunds)).toEqual([{ state: "failed" }]);
    await practice.expectSameBooks();
  });

  test("refunds by hand on both sides at once are each in the books once", async () => {
    const { id, page, payment } = await paid();
    await giveBack(id, (await payment()).id, 8_000);
    practice.standIn().refundByHand(page, 5_000);
    for (const minutes of [1, 2, 3]) {
      await practice.tell(minutesAfter(NOW, minutes));
      await lookAfterPayments(minutesAfter(NOW, minutes));
    }
    const rows = await db.select().from(refunds).orderBy(asc(refunds.amountMinor));
    expect(rows.map(({ amountMinor, state }) => ({ amountMinor, state }))).toEqual([
      { amountMinor: 5_000, state: "succeeded" },
      { amountMinor: 8_000, state: "failed" },
    ]);
    await practice.expectSameBooks();
  });

  test("a dispute that the practice wins is over, and one that it loses takes its money out of the books", async () => {
    const { id, page, payment, balance } = await paid();
    const dispute = practice.standIn().dispute(page);
    await practice.tell(minutesAfter(NOW, 1));
    expect(await payment()).toMatchObject({ state: "disputed" });
    practice.standIn().closeDispute(dispute, true);
    await practice.tell(minutesAfter(NOW, 2));
    expect(await payment()).toMatchObject({ state: "paid" });
    await giveBack(id, (await payment()).id, 1_000);
    await lookAfterPayments(minutesAfter(NOW, 3));
    const another = practice.standIn().dispute(page);
    practice.standIn().closeDispute(another, false);
    for (const minutes of [4, 5]) await practice.tell(minutesAfter(NOW, minutes), { times: 3 });
    expect(await payment()).toMatchObject({ state: "paid", trouble: "dispute_lost", lostMinor: 9_000 });
    // What went back by hand is due no more; what the bank took is owed again.
    expect(await balance()).toMatchObject({ paidMinor: 10_000, returnedMinor: 10_000, owedMinor: 9_000 });
    const { feeMinor } = await payment();
    expect((await inLedger())[name]).toBe(0 - (feeMinor ?? 0));
    await practice.expectSameBooks();
    expect(await listTroubles(practice.mara)).toMatchObject([{ id: (await payment()).id, trouble: "dispute_lost" }]);
    await expect(giveBack(id, (await payment()).id, 1)).rejects.toMatchObject({ code: "amount_mismatch" });
  });

  test("a session whose payment was lost has nothing to give back when it is cancelled", async () => {
    const { id, page, balance } = await paid();
    practice.standIn().closeDispute(practice.standIn().dispute(page), false);
    await practice.tell(minutesAfter(NOW, 1));
    expect(await cancelMoneyWords(t, practice.mara, id)).toBeNull();
    await cancelAppointment(practice.mara, id, "Ill.", minutesAfter(NOW, 2), { undoMinutes: 0 });
    await practice.tell(minutesAfter(NOW, 3));
    expect(await balance()).toMatchObject({ owedMinor: 0 });
    expect(await db.$count(refunds)).toBe(0);
  });

  test("a lost dispute that nothing told of is found at night, and then the books agree", async () => {
    const { page, payment } = await paid();
    practice.standIn().closeDispute(practice.standIn().dispute(page), false);
    await reconcile(minutesAfter(NOW, 180));
    const { id, lostMinor } = await payment();
    expect(lostMinor).toBe(10_000);
    expect(await db.$count(ledgerDifferences, eq(ledgerDifferences.paymentId, id))).toBe(0);
    await practice.expectSameBooks();
  });

  test("what the bank took and the vendor then lists as a refund is gone once", async () => {
    const { page, payment, balance } = await paid();
    practice.standIn().closeDispute(practice.standIn().dispute(page), false);
    await practice.tell(minutesAfter(NOW, 1));
    const { id } = await payment();
    const given = { externalId: "re_late", paymentExternalId: page, reference: null, status: "succeeded" as const };
    const listed = { ...given, amountMinor: 10_000, currency: (await payment()).currency };
    await db.transaction((tx) => applyForeignRefunds(tx, id, [listed], minutesAfter(NOW, 2)));
    expect(await payment()).toMatchObject({ lostMinor: 0, refundedMinor: 10_000 });
    expect(await balance()).toMatchObject({ returnedMinor: 10_000 });
  });
});
