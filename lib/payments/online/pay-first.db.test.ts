import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, ledgerTransactions, payments, reservations, services } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { bookSlot } from "@/lib/booking/book";
import { beginAttempt } from "@/lib/payments/online/begin-attempt";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { minutesAfter, NOW } from "@/lib/testing/clock";
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

  test("what is paid too late is booked all the same while its time is free", async () => {
    const { id, row, told, balance } = await practice.book("ana");
    await startCheckout(practice.ana, id, NOW);
    await practice.pay(id);
    await practice.at(minutesAfter(NOW, 31), lookAfterPayments);
    await practice.tell(minutesAfter(NOW, 32));
    expect(await row()).toMatchObject({ status: "scheduled", prepayMinor: 0, payBy: null });
    expect(await told()).toContain("appointment-scheduled");
    expect(await balance()).toMatchObject({ owedMinor: 0, paidMinor: 10_000, returnedMinor: 0 });
  });

  test("and else everything is given back at once, with an apology", async () => {
    const { id, row, told, balance } = await practice.book("ana");
    await startCheckout(practice.ana, id, NOW);
    await practice.lapse(id);
    await bookSlot(practice.ben, practice.time(), { reason: "" }, minutesAfter(NOW, 31));
    await practice.pay(id);
    await practice.tell(minutesAfter(NOW, 32));
    expect(await row()).toMatchObject({ status: "cancelled" });
    expect(await told("ana")).toEqual(["payment-returned"]);
    await practice.at(minutesAfter(NOW, 33), lookAfterPayments);
    await practice.bankAnswers();
    await practice.tell(minutesAfter(NOW, 34));
    expect(await balance()).toMatchObject({ paidMinor: 10_000, returnedMinor: 10_000, owedMinor: 0 });
    await practice.expectSameBooks();
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

  test("while a page is being opened it is not opened again; one that was cut off is, by itself", async () => {
    const { id, row } = await practice.book("ana");
    await beginAttempt(practice.ana, { appointmentId: id, manner: "checkout", vendor: name }, NOW);
    await expect(startCheckout(practice.ana, id, NOW)).rejects.toMatchObject({ status: 409 });
    expect(await row()).toMatchObject({ payBy: minutesAfter(NOW, 30) });
    await practice.at(minutesAfter(NOW, 2), lookAfterPayments);
    expect(await db.select({ state: payments.state }).from(payments)).toEqual([{ state: "open" }]);
  });

  test("a cancellation gives all of it back, and a move nothing", async () => {
    const { id, balance } = await practice.paid("ana");
    await cancelAppointment(practice.ana, id, "", minutesAfter(NOW, 5), 0);
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
