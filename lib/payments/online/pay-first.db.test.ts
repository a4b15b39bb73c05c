import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, ledgerTransactions, payments, reservations, services } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { bookSlot } from "@/lib/booking/book";
import { takePayment } from "@/lib/payments/by-hand/take-payment";
import { giveCredit } from "@/lib/payments/credit/move-credit";
import { listCredit } from "@/lib/payments/credit/queries";
import { payFromCredit } from "@/lib/payments/credit/spend-credit";
import { beginAttempt } from "@/lib/payments/online/begin-attempt";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { onlineVendor } from "@/lib/payments/online/vendor-of";
import { startPayment } from "@/lib/payments/pay";
import { listTroubles } from "@/lib/payments/to-look-at";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { payingPractice } from "@/lib/testing/payments/practice";

describe.each(["stripe", "paystack"] as const)("a session that is paid first, at %s", (name) => {
  const practice = payingPractice(name);
  beforeAll(practice.open);
  beforeEach(practice.fill);
  afterAll(practice.close);

  test("its time is kept, nobody is told of it, and it can't be joined, until the vendor says that it is paid", async () => {
    const { id, told, balance, row } = await practice.book("ana");
    expect(await row()).toMatchObject({ status: "scheduled", prepayMinor: 10_000, payBy: minutesAfter(NOW, 30) });
    expect(await told()).toEqual([]);
    await startCheckout(practice.ana, id, NOW);
    await practice.pay(id);
    await practice.tell();
    expect(await row()).toMatchObject({ status: "scheduled", prepayMinor: 0, payBy: null });
    expect(await told()).toEqual(expect.arrayContaining(["appointment-scheduled"]));
    expect(await balance()).toMatchObject({ chargedMinor: 10_000, paidMinor: 10_000, owedMinor: 0 });
    await practice.expectSameBooks();
  });

  test("a time that is not paid is free again after half an hour, and the vendor's page takes nothing any more", async () => {
    const { id, told, row } = await practice.book("ana");
    const url = await startCheckout(practice.ana, id, NOW);
    await lookAfterPayments(minutesAfter(NOW, 29));
    expect(await db.$count(reservations)).toBe(1);
    await practice.at(minutesAfter(NOW, 31), lookAfterPayments);
    expect(await row()).toMatchObject({ status: "cancelled" });
    expect(await db.$count(reservations)).toBe(0);
    if (name === "stripe") expect((await fetch(url)).status).toBe(410);
    expect(await told()).toEqual([]);
    await bookSlot(practice.ben, practice.time(), { reason: "" }, minutesAfter(NOW, 32));
  });

  test("while the vendor is down the time is booked and paid for later, under the same attempt", async () => {
    const { id, row, told, balance } = await practice.book("ana");
    practice.standIn().faults.next("500", 20);
    await expect(startCheckout(practice.ana, id, NOW)).rejects.toMatchObject({ status: 503 });
    practice.standIn().faults.none();
    expect(await row()).toMatchObject({ status: "scheduled", payBy: null, prepayMinor: 10_000 });
    await practice.dispatch(NOW);
    expect(await told()).toContain("appointment-scheduled");
    await practice.at(minutesAfter(NOW, 2), lookAfterPayments);
    const rows = await db.select().from(payments);
    expect(rows.map(({ attempt, state }) => ({ attempt, state }))).toEqual([{ attempt: 1, state: "open" }]);
    await practice.pay(id);
    await practice.tell(minutesAfter(NOW, 3));
    expect(await balance()).toMatchObject({ owedMinor: 0, paidMinor: 10_000 });
  });

  test("what the vendor refuses for good is booked all the same, and nobody is told to wait for the vendor", async () => {
    // More than Stripe takes, and less than Paystack takes of a currency that it names no least for.
    const id = await practice.unpaid("ana", 0, NOW, { priceMinor: name === "stripe" ? 100_000_000 : 1 });
    if (name === "paystack") await db.update(appointments).set({ currency: "EGP" });
    await expect(startCheckout(practice.ana, id, NOW)).rejects.toMatchObject({
      status: 422,
      message: expect.stringMatching(/^Our payment provider didn't begin this payment\. Your time is still booked/),
    });
    const rows = await db.select().from(payments);
    expect(rows).toMatchObject([{ state: "failed", retryAt: null, trouble: "not_reached" }]);
  });

  test("so is what it refuses for good to a program, which is told so with 422", async () => {
    if (name === "paystack") return;
    const id = await practice.unpaid("ana", 0, NOW, { priceMinor: 100_000_000 });
    const wanted = { amountMinor: 100_000_000, currency: practice.currency, bookingId: id };
    await expect(startPayment(practice.ana, wanted, NOW)).rejects.toMatchObject({
      status: 422,
      message: expect.stringMatching(/^Our payment provider didn't begin this payment\. Your time is still booked/),
    });
    const rows = await db.select().from(payments);
    expect(rows).toMatchObject([{ state: "failed", retryAt: null, trouble: "not_reached" }]);
    const [booked] = await db.select().from(appointments).where(eq(appointments.id, id));
    expect(booked).toMatchObject({ status: "scheduled", payBy: null });
  });

  test("a page that was opened and whose address was lost keeps nobody from paying", async () => {
    const { id, balance } = await practice.book("ana");
    practice.standIn().faults.next("drop", 1, "writes");
    const press = (minutes: number) =>
      practice.at(minutesAfter(NOW, minutes), (now) => startCheckout(practice.ana, id, now));
    await press(0).catch(() => null);
    for (const minutes of [2, 3]) await practice.at(minutesAfter(NOW, minutes), lookAfterPayments);
    expect(await press(4)).toMatch(/^http/);
    await practice.pay(id);
    await practice.tell(minutesAfter(NOW, 5));
    expect(await balance()).toMatchObject({ paidMinor: 10_000, owedMinor: 0 });
    expect(await listTroubles(practice.mara)).toEqual([]);
    await practice.expectSameBooks();
  });

  test("after an outage that was longer than a page may wait the next attempt is begun, and the notice goes", async () => {
    const { id, balance } = await practice.book("ana");
    practice.standIn().faults.next("500", 20);
    await expect(startCheckout(practice.ana, id, NOW)).rejects.toMatchObject({ status: 503 });
    expect(await listTroubles(practice.mara)).toMatchObject([{ trouble: "not_reached" }]);
    practice.standIn().faults.none();
    for (const minutes of [20, 21]) await practice.at(minutesAfter(NOW, minutes), lookAfterPayments);
    const rows = await db.select().from(payments).orderBy(payments.attempt);
    expect(rows.map(({ state }) => state)).toEqual(["expired", "open"]);
    expect(await listTroubles(practice.mara)).toEqual([]);
    await practice.pay(id);
    await practice.tell(minutesAfter(NOW, 22));
    expect(await balance()).toMatchObject({ owedMinor: 0, paidMinor: 10_000 });
    await practice.expectSameBooks();
  });

  test("what could not be begun is not begun any more once it is paid in another way", async () => {
    const { id } = await practice.book("ana");
    practice.standIn().faults.next("500", 20);
    await expect(startCheckout(practice.ana, id, NOW)).rejects.toMatchObject({ status: 503 });
    practice.standIn().faults.none();
    const cash = { appointmentId: id, amountMinor: 10_000, way: "cash" as const, reference: "" };
    await takePayment(practice.mara, cash, minutesAfter(NOW, 1));
    await practice.at(minutesAfter(NOW, 2), lookAfterPayments);
    const rows = await db.select().from(payments).orderBy(payments.attempt);
    expect(rows.map(({ state }) => state)).toEqual(["expired", "paid"]);
    expect(await listTroubles(practice.mara)).toEqual([]);
  });

  test("while a page is being opened it is not opened again; one that was cut off is, by itself", async () => {
    const { id, row } = await practice.book("ana");
    await beginAttempt(practice.ana, { appointmentId: id, manner: "checkout", vendorFor: onlineVendor }, NOW);
    await expect(startCheckout(practice.ana, id, NOW)).rejects.toMatchObject({ status: 409 });
    expect(await row()).toMatchObject({ payBy: minutesAfter(NOW, 30) });
    await practice.at(minutesAfter(NOW, 2), lookAfterPayments);
    expect(await db.select({ state: payments.state }).from(payments)).toEqual([{ state: "open" }]);
  });

  test("credit pays for its part, the rest is paid online, and a time that is lost gives the credit back", async () => {
    const { currency } = (await (await practice.book("ben")).row()) ?? {};
    const gift = { clientId: practice.ana.id, amountMinor: 4_000, currency: currency ?? "", words: "Sorry." };
    await giveCredit(practice.mara, gift, NOW);
    const credit = async () => (await listCredit(practice.ana.id)).credits[0]?.balanceMinor ?? 0;
    const lost = await practice.book("ana", minutesAfter(TUESDAY_TEN, 180));
    expect(await payFromCredit(practice.ana, lost.id, NOW)).toBe(6_000);
    expect(await lost.row()).toMatchObject({ payBy: minutesAfter(NOW, 30), prepayMinor: 6_000 });
    await expect(payFromCredit(practice.ana, lost.id, NOW)).rejects.toMatchObject({ code: "amount_mismatch" });
    await expect(payFromCredit(practice.ben, lost.id, NOW)).rejects.toMatchObject({ status: 404 });
    await practice.at(minutesAfter(NOW, 31), lookAfterPayments);
    await practice.at(minutesAfter(NOW, 31), lookAfterPayments);
    expect(await credit()).toBe(4_000);
    const given = await practice.book("ana", minutesAfter(TUESDAY_TEN, 180));
    await payFromCredit(practice.ana, given.id, minutesAfter(NOW, 31));
    await cancelAppointment(practice.ana, given.id, "", minutesAfter(NOW, 32));
    await practice.at(minutesAfter(NOW, 32), lookAfterPayments);
    expect(await credit()).toBe(4_000);
    const { id, row, balance } = await practice.book("ana", minutesAfter(TUESDAY_TEN, 180));
    await payFromCredit(practice.ana, id, minutesAfter(NOW, 31));
    await practice.at(minutesAfter(NOW, 32), (at) => startCheckout(practice.ana, id, at));
    await practice.pay(id);
    await practice.tell();
    expect(await row()).toMatchObject({ status: "scheduled", prepayMinor: 0, payBy: null });
    expect(await balance()).toMatchObject({ paidMinor: 6_000, fromCreditMinor: 4_000, owedMinor: 0 });
    await practice.expectSameBooks();
  });

  test("credit that is used while its page is open is given back if the page takes the whole price", async () => {
    const { id, balance, row } = await practice.book("ana");
    await startCheckout(practice.ana, id, NOW);
    const { currency } = (await row()) ?? {};
    const gift = { clientId: practice.ana.id, amountMinor: 4_000, currency: currency ?? "", words: "Sorry." };
    await giveCredit(practice.mara, gift, NOW);
    await payFromCredit(practice.ana, id, NOW);
    await practice.pay(id);
    await practice.tell();
    expect(await row()).toMatchObject({ prepayMinor: 0, payBy: null });
    expect(await balance()).toMatchObject({ paidMinor: 10_000, fromCreditMinor: 0, owedMinor: 0 });
    expect((await listCredit(practice.ana.id)).credits).toMatchObject([{ balanceMinor: 4_000 }]);
  });

  test("a cancellation gives all of it back, and a move nothing", async () => {
    const { id, balance } = await practice.paid("ana");
    await cancelAppointment(practice.ana, id, "", minutesAfter(NOW, 5), { undoMinutes: 0 });
    await practice.dispatch(minutesAfter(NOW, 5));
    await practice.at(minutesAfter(NOW, 6), lookAfterPayments);
    await practice.bankAnswers();
    await practice.tell(minutesAfter(NOW, 7));
    expect(await balance()).toMatchObject({ returnedMinor: 10_000, owedMinor: 0 });
    await practice.expectSameBooks();
    const kinds = await db.select({ kind: ledgerTransactions.kind }).from(ledgerTransactions);
    expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(["charge", "payment", "fee", "credit", "refund"]));
  });

  test("what the vendor took in another amount is left for staff, and nothing is booked for it", async () => {
    const { id, row, balance } = await practice.book("ana");
    await startCheckout(practice.ana, id, NOW);
    await db.update(payments).set({ amountMinor: 9_000 });
    await practice.pay(id);
    await practice.tell();
    expect(await row()).toMatchObject({ prepayMinor: 10_000 });
    expect(await balance()).toMatchObject({ paidMinor: 0 });
    expect(await db.select({ trouble: payments.trouble }).from(payments)).toEqual([{ trouble: "amount_differs" }]);
  });

  test("nobody pays for another client's session, nor one that owes nothing", async () => {
    const { id } = await practice.book("ana");
    await expect(startCheckout(practice.ben, id, NOW)).rejects.toMatchObject({ status: 404 });
    await db.update(services).set({ payment: "free" });
    await db.update(appointments).set({ priceMinor: 0, prepayMinor: 0 }).where(eq(appointments.id, id));
    await expect(startCheckout(practice.ana, id, NOW)).rejects.toMatchObject({ status: 422 });
  });
});
