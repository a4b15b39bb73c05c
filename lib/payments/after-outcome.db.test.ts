import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, paymentSettings } from "@/db/schema";
import type { Outcome } from "@/lib/appointments/attendance/attendance";
import { decideOutcome } from "@/lib/appointments/attendance/decide";
import { completeFinishedAppointments } from "@/lib/appointments/complete";
import { dispatchDue } from "@/lib/events/dispatch";
import { translatorFor } from "@/lib/i18n/catalogue";
import { decisionAfter } from "@/lib/payments/after-outcome";
import { takePayment } from "@/lib/payments/by-hand/take-payment";
import { waiveFee } from "@/lib/payments/fees/decide-fee";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { booked } from "@/lib/testing/booked";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { withPayments } from "@/lib/testing/payments/mode";

const t = translatorFor("en");

const OVER = minutesAfter(NOW, 30 * 1_440);

let people: Awaited<ReturnType<typeof booked>>;
beforeEach(async () => {
  withPayments("invoice");
  people = await booked();
  await db.update(appointments).set({ priceMinor: 10_000, currency: "USD", taxMinor: 0 });
  await db.insert(paymentSettings).values({ lateCancelFeePercent: 40, missedFeePercent: 80 });
  await dispatchDue(NOW);
  await completeFinishedAppointments(OVER);
  await dispatchDue(OVER);
});
afterEach(() => withPayments("off"));

async function said(outcome: Outcome) {
  await decideOutcome(people.osei, people.id, { outcome, reason: "So it was." }, OVER);
  return decisionAfter(t, people.osei, people.id, outcome);
}

test("a session that its client missed leads to its fee, which nothing but a person charges", async () => {
  expect(await said("client_missed")).toMatchObject({ link: "Look at its payment", isPending: true });
  await dispatchDue(minutesAfter(OVER, 5));
  expect(await decisionAfter(t, people.osei, people.id, "client_missed")).toEqual({
    words: "The fee for a missed session is $80.00. Nothing is charged until you do.",
    link: "Charge or waive the fee",
    isPending: false,
  });
  expect(await balanceOf(db, people.id)).toMatchObject({ owedMinor: 0 });
  await waiveFee(people.osei, { appointmentId: people.id, seen: { leftMinor: 8_000, currency: "USD" } }, OVER);
  expect(await decisionAfter(t, people.osei, people.id, "client_missed")).toBeNull();
});

test("what was no doing of the client's leads to a refund of what was paid, or to a waiver of what is owed", async () => {
  expect(await said("practitioner_missed")).toMatchObject({
    words: "$100.00 is still owed for it.",
    link: "Waive it",
  });
  await takePayment(people.osei, { appointmentId: people.id, amountMinor: 3_000, way: "cash", reference: "" }, OVER);
  expect(await said("technical")).toMatchObject({ words: "$30.00 was paid for it.", link: "Refund what was paid" });
  expect(await said("completed")).toBeNull();
  expect(await decisionAfter(t, people.lind, people.id, "technical")).toBeNull();
});
