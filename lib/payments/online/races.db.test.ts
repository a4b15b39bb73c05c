import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, payments, refunds } from "@/db/schema";
import { isUnavailable } from "@/db/unavailable";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { rescheduleOwnAppointment } from "@/lib/appointments/reschedule";
import { undoLast } from "@/lib/appointments/undo/last";
import { Refusal } from "@/lib/errors";
import { dispatchDue } from "@/lib/events/dispatch";
import { takePayment } from "@/lib/payments/by-hand/take-payment";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { chanceFrom } from "@/lib/testing/payments/chance";
import { payingPractice } from "@/lib/testing/payments/practice";

/*
 * A payment comes while its session is moved, cancelled, un-cancelled, paid at the desk, or lost: whatever the order, what
 * stays with the practice in the end is the price of what is booked, and nothing of what is not.
 */

const ROUNDS = Array.from({ length: Number(process.env.RACE_ROUNDS ?? 3) }, (_, round) => round);
const SEED = Number(process.env.RACE_SEED ?? 20_261_129);

describe.each(["stripe", "paystack"] as const)("a payment that races, at %s", (name) => {
  const practice = payingPractice(name);
  beforeAll(practice.open);
  beforeEach(practice.fill);
  afterAll(practice.close);

  /** Does something now, which may be refused, and changes nothing then. */
  async function attempt(doing: () => Promise<unknown>) {
    try {
      await doing();
    } catch (error) {
      if (!(error instanceof Refusal || isUnavailable(error))) throw error;
    }
  }

  async function race(id: string, random: () => number, now: Date) {
    const { ana, mara } = practice;
    const to = { ...practice.time(minutesAfter(TUESDAY_TEN, 60 * 24)) };
    const desk = { appointmentId: id, amountMinor: 10_000, way: "cash" as const, reference: "" };
    const deeds: (() => Promise<unknown>)[] = [
      () => practice.tell(now, { times: 3 }),
      () => cancelAppointment(ana, id, "", now, { undoMinutes: 3 }),
      () => cancelAppointment(mara, id, "Ill.", now, { undoMinutes: 3 }),
      () => rescheduleOwnAppointment(ana, id, to, now, 3),
      () => undoLast(ana, id, now),
      () => takePayment(mara, desk, now),
      () => lookAfterPayments(now),
    ];
    const shuffled = deeds.map((deed) => ({ deed, place: random() })).sort((one, other) => one.place - other.place);
    await Promise.all(shuffled.map(({ deed }) => attempt(deed)));
  }

  test.each(ROUNDS)(
    "leaves the practice with the price of what is booked, and nothing of what is not (%s)",
    async (round) => {
      const random = chanceFrom(SEED + round);
      const { id } = await practice.book("ana");
      await startCheckout(practice.ana, id, NOW);
      const paysLate = random() < 0.3;
      if (paysLate) await practice.lapse(id);
      await practice.pay(id);
      await race(id, random, minutesAfter(NOW, paysLate ? 32 : 1));
      for (const minutes of [40, 200, 400]) {
        const then = minutesAfter(NOW, minutes);
        await dispatchDue(then);
        await lookAfterPayments(then);
        await practice.tell(then, { times: 2 });
      }
      await expectFair(id, `round ${round} of seed ${SEED}`);
    },
  );

  async function expectFair(id: string, what: string) {
    const [appointment] = await db.select().from(appointments).where(eq(appointments.id, id));
    const paid = await db.select().from(payments).where(eq(payments.appointmentId, id));
    const kept = (way: "online" | "cash") =>
      paid
        .filter((payment) => payment.paidAt && payment.way === way)
        .reduce((sum, { amountMinor, refundedMinor }) => sum + amountMinor - refundedMinor, 0);
    const isBooked = appointment?.status === "scheduled";
    // What was paid at the desk waits for a person to give it back.
    expect(kept("online"), what).toBe(isBooked && kept("cash") === 0 && appointment.prepayMinor === 0 ? 10_000 : 0);
    const balance = await balanceOf(db, id);
    expect(balance.owedMinor, what).toBe(isBooked ? balance.owedMinor : 0 - kept("cash"));
    if (isBooked) expect(balance.owedMinor, what).toBeGreaterThanOrEqual(0);
    expect(await db.$count(refunds, eq(refunds.state, "pending")), what).toBe(0);
    for (const payment of paid.filter(({ way }) => way === "online"))
      expect(await db.$count(refunds, eq(refunds.paymentId, payment.id)), what).toBeLessThanOrEqual(1);
    await practice.expectSameBooks();
  }
});
