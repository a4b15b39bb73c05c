import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, paymentSettings, payments, refunds } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { translatorFor } from "@/lib/i18n/catalogue";
import { takePayment } from "@/lib/payments/by-hand/take-payment";
import { writeOff } from "@/lib/payments/by-hand/write-off";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { cancelMoneyWords } from "@/lib/payments/refunds/on-cancel";
import { refundPayment } from "@/lib/payments/refunds/refund-payment";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { payingPractice } from "@/lib/testing/payments/practice";

const t = translatorFor("en");

const practice = payingPractice("stripe");
beforeAll(practice.open);
beforeEach(practice.fill);
afterAll(practice.close);

const movedLate = (id: string) => db.update(appointments).set({ movedLateAt: NOW }).where(eq(appointments.id, id));

async function cancelled(by: "ana" | "mara", id: string) {
  await cancelAppointment(practice[by], id, "Ill.", NOW, { undoMinutes: 0 });
  await practice.dispatch(NOW);
  await lookAfterPayments(NOW);
  await practice.tell(minutesAfter(NOW, 1));
}

test("a cancellation in time gives all of it back, and says so to the cent before the click", async () => {
  const { id, balance } = await practice.paid("ana");
  expect(await cancelMoneyWords(t, practice.ana, id)).toBe("You get $100.00 back, the way it was paid.");
  expect(await cancelMoneyWords(t, practice.mara, id)).toBe("The client gets $100.00 back, the way it was paid.");
  expect(await cancelMoneyWords(t, practice.ben, id)).toBeNull();
  await cancelled("ana", id);
  expect(await balance()).toMatchObject({ returnedMinor: 10_000, owedMinor: 0 });
});

test("of a session that was moved late the practice keeps its fee when the client cancels, and none of it when it does itself", async () => {
  await db.insert(paymentSettings).values({ lateCancelFeePercent: 40 });
  const { id, balance } = await practice.paid("ana");
  await movedLate(id);
  expect(await cancelMoneyWords(t, practice.ana, id)).toBe(
    "It was moved after the deadline for cancelling free of charge, so $40.00 of what was paid is kept. You get $60.00 back, the way it was paid.",
  );
  expect(await cancelMoneyWords(t, practice.mara, id)).toBe("The client gets $100.00 back, the way it was paid.");
  await cancelled("ana", id);
  expect(await balance()).toMatchObject({ creditedMinor: 6_000, returnedMinor: 6_000, owedMinor: 0 });
  const other = await practice.paid("ben", minutesAfter(NOW, 8 * 1_440));
  await movedLate(other.id);
  await cancelled("mara", other.id);
  expect(await other.balance()).toMatchObject({ returnedMinor: 10_000, owedMinor: 0 });
  await practice.expectSameBooks();
});

test("what was let go of is not given back as if it had been paid", async () => {
  const { id, balance } = await practice.book("ana");
  await db.update(appointments).set({ prepayMinor: 0, payBy: null });
  await takePayment(practice.mara, { appointmentId: id, amountMinor: 7_000, way: "cash", reference: "" }, NOW);
  await writeOff(practice.mara, { appointmentId: id, amountMinor: 3_000, words: "Agreed." }, NOW);
  expect(await cancelMoneyWords(t, practice.mara, id)).toBe(
    "The client gets $70.00 back directly from the practice, as it was paid in person.",
  );
  await cancelled("mara", id);
  expect(await balance()).toMatchObject({ creditedMinor: 7_000, owedMinor: -7_000 });
});

test("fifty refunds at once, with a cancellation among them, never exceed what was paid, nor in the vendor's books", async () => {
  const { id, balance } = await practice.paid("ana");
  const [payment] = await db.select().from(payments);
  const one = { appointmentId: id, paymentId: payment?.id ?? "", amountMinor: 900, words: "Sorry." };
  const races = Array.from({ length: 50 }, () => refundPayment(practice.mara, one, NOW));
  await Promise.allSettled([...races, cancelled("ana", id)]);
  for (let minutes = 1; minutes < 5; minutes += 1) await lookAfterPayments(minutesAfter(NOW, minutes));
  await practice.tell(minutesAfter(NOW, 6));
  expect(await balance()).toMatchObject({ returnedMinor: 10_000, owedMinor: 0 });
  expect(await db.$count(refunds, eq(refunds.state, "failed"))).toBe(0);
  await practice.expectSameBooks();
});

test("a refund that the bank sends back is shown to staff, and the money counts as the practice's again", async () => {
  const { id, balance } = await practice.paid("ana");
  practice.standIn().refundsPend(true);
  await cancelled("ana", id);
  practice.standIn().refundsPend(false);
  await practice.bankAnswers(() => false);
  await practice.tell(minutesAfter(NOW, 2));
  expect(await db.select({ trouble: payments.trouble }).from(payments)).toEqual([{ trouble: "refund_failed" }]);
  expect(await balance()).toMatchObject({ returnedMinor: 0, owedMinor: -10_000 });
  await practice.expectSameBooks();
});

test("what was given back on the vendor's own pages is in our books too, once", async () => {
  const { balance } = await practice.paid("ana");
  const [payment] = await db.select().from(payments);
  practice.standIn().refundByHand(payment?.providerId ?? "", 2_500);
  await practice.tell(minutesAfter(NOW, 1), { times: 3 });
  expect(await balance()).toMatchObject({ creditedMinor: 2_500, returnedMinor: 2_500, owedMinor: 0 });
  await practice.expectSameBooks();
});

test("a disputed payment of a session that is cancelled goes back once the bank has decided for the practice", async () => {
  const { id, balance } = await practice.paid("ana");
  const [payment] = await db.select().from(payments);
  const dispute = practice.standIn().dispute(payment?.providerId ?? "");
  await practice.tell(minutesAfter(NOW, 1));
  expect(await cancelMoneyWords(t, practice.mara, id)).toBe(
    "The payer's bank disputes the payment of $100.00, so that goes back only once the bank has decided.",
  );
  await cancelled("mara", id);
  expect(await balance()).toMatchObject({ returnedMinor: 0, owedMinor: -10_000 });
  practice.standIn().closeDispute(dispute, true);
  await practice.tell(minutesAfter(NOW, 3));
  await practice.at(minutesAfter(NOW, 4), lookAfterPayments);
  await practice.tell(minutesAfter(NOW, 5));
  expect(await balance()).toMatchObject({ returnedMinor: 10_000, owedMinor: 0 });
  await practice.expectSameBooks();
});

test("a dispute is seen, and over when the bank says so", async () => {
  await practice.paid("ana");
  const [payment] = await db.select().from(payments);
  practice.standIn().dispute(payment?.providerId ?? "");
  await practice.tell(minutesAfter(NOW, 1));
  expect(await db.select({ state: payments.state }).from(payments)).toEqual([{ state: "disputed" }]);
});
