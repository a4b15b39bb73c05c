import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, paymentSettings } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { markMissed } from "@/lib/appointments/session";
import { dispatchDue } from "@/lib/events/dispatch";
import { translatorFor } from "@/lib/i18n/catalogue";
import { takePayment } from "@/lib/payments/by-hand/take-payment";
import { giveCredit } from "@/lib/payments/credit/move-credit";
import { makeInvoice } from "@/lib/payments/documents/make";
import { findDocument } from "@/lib/payments/documents/queries";
import { chargeFee, waiveFee } from "@/lib/payments/fees/decide-fee";
import { missedMoneyWords, moveMoneyWords } from "@/lib/payments/fees/words";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { listOwed } from "@/lib/payments/queries";
import { cancelMoneyWords } from "@/lib/payments/refunds/on-cancel";
import { moneyOf } from "@/lib/payments/statement";
import { booked } from "@/lib/testing/booked";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { inLedger } from "@/lib/testing/payments/in-ledger";
import { withPayments } from "@/lib/testing/payments/mode";
import { actionsOn } from "@/lib/testing/trail";

const t = translatorFor("en");

let people: Awaited<ReturnType<typeof booked>>;
beforeEach(async () => {
  withPayments("invoice");
  people = await booked();
  await db.update(appointments).set({ priceMinor: 10_000, currency: "USD", taxMinor: 1_597 });
  await db.insert(paymentSettings).values({ lateCancelFeePercent: 40, missedFeePercent: 80 });
});
afterEach(() => withPayments("off"));

const seen = (leftMinor: number) => ({ leftMinor, currency: "USD" });
const charge = (leftMinor: number, now = NOW) =>
  chargeFee(people.osei, { appointmentId: people.id, seen: seen(leftMinor) }, now);
const waive = (leftMinor: number) => waiveFee(people.osei, { appointmentId: people.id, seen: seen(leftMinor) }, NOW);
const fee = async () => (await moneyOf(people.osei, people.id))?.fee;
const balance = () => balanceOf(db, people.id);

async function cancelledLate() {
  await db.update(appointments).set({ movedLateAt: NOW });
  expect(await cancelMoneyWords(t, people.ana, people.id)).toBe(
    "It was moved after the deadline for cancelling free of charge, so the practice may charge you $40.00.",
  );
  await cancelAppointment(people.ana, people.id, "", NOW, { undoMinutes: 0 });
  await dispatchDue(NOW);
}

test("a late cancellation owes nothing until a person charges the fee, which is invoiced and waived after all", async () => {
  await cancelledLate();
  expect(await balance()).toMatchObject({ owedMinor: 0 });
  expect(await fee()).toEqual({ kind: "late_cancel", openMinor: 4_000, chargedMinor: 0, isWaived: false });
  await expect(charge(3_999)).rejects.toMatchObject({ code: "overtaken" });
  const tries = await Promise.allSettled([charge(4_000), charge(4_000), charge(4_000)]);
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await balance()).toMatchObject({ owedMinor: 4_000 });
  expect(await listOwed(people.ana)).toEqual([
    { id: people.id, owedMinor: 4_000, payableMinor: 4_000, currency: "USD" },
  ]);
  expect(await inLedger()).toMatchObject({ receivable: 4_000, tax: -638 });
  const invoiceId = await makeInvoice(people.osei, people.ana.id, [people.id], NOW);
  const invoice = await findDocument(people.ana, invoiceId);
  expect(invoice?.document.lines).toMatchObject([{ description: /^Late cancellation: /, chargeMinor: 4_000 }]);
  await takePayment(people.osei, { appointmentId: people.id, amountMinor: 1_000, way: "cash", reference: "" }, NOW);
  await waive(4_000);
  await expect(waive(4_000)).rejects.toMatchObject({ status: 409 });
  expect(await balance()).toMatchObject({ owedMinor: -1_000 });
  expect(await fee()).toMatchObject({ openMinor: 4_000, isWaived: true });
  await charge(4_000);
  expect(await balance()).toMatchObject({ owedMinor: 3_000 });
  expect((await actionsOn(people.id)).filter((action) => action.startsWith("fee."))).toEqual([
    ...["fee.charged", "fee.waived", "fee.charged"],
  ]);
});

test("a missed session keeps its fee of what was paid, and the rest of the fee is a person's to charge", async () => {
  await dispatchDue(NOW);
  await takePayment(people.osei, { appointmentId: people.id, amountMinor: 3_000, way: "cash", reference: "" }, NOW);
  expect(await missedMoneyWords(t, people.osei, people.id)).toBe(
    "$30.00 of what was paid is kept as the fee. You can then charge $50.00, or waive it.",
  );
  expect(await missedMoneyWords(t, people.ana, people.id)).toBeNull();
  const over = minutesAfter(NOW, 30 * 1_440);
  await markMissed(people.osei, people.id, over);
  await expect(charge(5_000, over)).rejects.toMatchObject({ status: 409 });
  const later = minutesAfter(over, 5);
  await dispatchDue(later);
  expect(await balance()).toMatchObject({ owedMinor: 0, creditedMinor: 7_000 });
  await giveCredit(
    people.mara,
    { clientId: people.ana.id, amountMinor: 2_000, currency: "USD", words: "Gift." },
    later,
  );
  await charge(5_000, later);
  expect(await balance()).toMatchObject({ owedMinor: 3_000, fromCreditMinor: 2_000 });
});

test("a session that the practice cancelled after the deadline may owe the fee, one in time never does", async () => {
  await cancelAppointment(people.mara, people.id, "The client called.", NOW, { undoMinutes: 0 });
  await dispatchDue(NOW);
  expect(await fee()).toBeNull();
  await expect(charge(4_000)).rejects.toMatchObject({ status: 404 });
  await db
    .update(appointments)
    .set({ cancelBy: minutesAfter(NOW, -1) })
    .where(eq(appointments.id, people.id));
  expect(await fee()).toMatchObject({ kind: "late_cancel", openMinor: 4_000 });
});

test("no client decides about a fee, nor another's practitioner", async () => {
  await cancelledLate();
  const decision = { appointmentId: people.id, seen: seen(4_000) };
  await expect(chargeFee(people.ana, decision, NOW)).rejects.toMatchObject({ status: 403 });
  await expect(waiveFee(people.lind, decision, NOW)).rejects.toMatchObject({ status: 404 });
});

test("a move after the deadline says what cancelling costs from then on, and one in time says nothing", async () => {
  expect(await moveMoneyWords(t, people.ana, people.id, NOW)).toBeNull();
  const late = minutesAfter(NOW, 60 * 24 * 365);
  const since =
    "Moving it costs nothing. It is past the time to cancel free of charge, though: if you cancel it later,";
  expect(await moveMoneyWords(t, people.ana, people.id, late)).toBe(`${since} the practice may charge $40.00.`);
  await takePayment(people.mara, { appointmentId: people.id, amountMinor: 10_000, way: "cash", reference: "" }, NOW);
  expect(await moveMoneyWords(t, people.ana, people.id, late)).toBe(`${since} $40.00 of what was paid is kept.`);
  expect(await moveMoneyWords(t, people.ben, people.id, late)).toBeNull();
  await db.update(paymentSettings).set({ lateCancelFeePercent: 0 });
  expect(await moveMoneyWords(t, people.ana, people.id, late)).toBeNull();
});
