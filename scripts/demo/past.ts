import type { Transaction } from "@/db/client";
import { payments } from "@/db/schema";
import { lockForWorker } from "@/lib/appointments/lock";
import { newId } from "@/lib/id";
import { bookOnce } from "@/lib/payments/ledger/book";
import { chargeSession } from "@/lib/payments/ledger/charge";
import { paymentLines } from "@/lib/payments/ledger/lines";
import { keepsAccounts } from "@/lib/payments/mode";
import { calendarOf, type Demo } from "@/scripts/demo/calendar";

const WEEKS = { first: 10, last: 3 };
const WORKDAYS = 5;

type Way = "cash" | "transfer" | "mobile_money";

/** Each client's hour of the week: working days beyond whole weeks back, and how sessions of that hour are paid. */
const HOURS = [
  { who: "ana", by: "osei", dayBack: 0, hour: 10, way: "mobile_money", paidUntil: 3 },
  { who: "ben", by: "lind", dayBack: 3, hour: 14, way: "transfer", paidUntil: 3 },
  { who: "kofi", by: "osei", dayBack: 2, hour: 16, way: "mobile_money", paidUntil: 5 },
  { who: "linnea", by: "lind", dayBack: 4, hour: 15, way: "cash", paidUntil: 3 },
  { who: "maya", by: "osei", dayBack: 1, hour: 15, way: "transfer", paidUntil: 4 },
] as const;

/**
 * Fills the two months before the demo's calendar with the same clients' weekly sessions, of which some were missed or
 * cancelled. Where the practice keeps accounts, each that took place is charged for; most are paid.
 */
export async function fillPast(tx: Transaction, demo: Demo, now: Date) {
  const { timeSlot, workday } = calendarOf(tx, demo, now);
  for (const { who, by, dayBack, hour, way, paidUntil } of HOURS) {
    const practitioner = demo.practitioners[by];
    for (let week = WEEKS.first; week >= WEEKS.last; week -= 1) {
      const startsAt = workday(practitioner, -(week * WORKDAYS + dayBack), hour);
      const status = outcomeOf(who, week);
      const id = await timeSlot(who, practitioner, startsAt, status, status === "cancelled" ? EARLY : {});
      if (status === "completed" && keepsAccounts()) await settle(tx, { id, way, isPaid: week >= paidUntil }, startsAt);
    }
  }
}

const EARLY = { cancelledBy: "client" } as const;

function outcomeOf(who: string, week: number) {
  if (who === "ben" && week === 6) return "cancelled";
  if (who === "maya" && week === 9) return "cancelled";
  return who === "kofi" && week === 7 ? "no_show" : "completed";
}

type Past = { id: string; way: Way; isPaid: boolean };

/** Charges for a session at the time it was, without telling anyone of it now, and has it paid at the desk. */
async function settle(tx: Transaction, { id, way, isPaid }: Past, at: Date) {
  const appointment = await lockForWorker(tx, id);
  if (!appointment?.priceMinor || !appointment.currency) throw new Error("A session of the demo has no price.");
  await chargeSession(tx, appointment, at);
  if (!isPaid) return;
  const { priceMinor: amountMinor, currency } = appointment;
  const payment = { id: newId(at), appointmentId: id, attempt: 1, way, amountMinor, currency };
  await tx.insert(payments).values({ ...payment, state: "paid", createdAt: at, updatedAt: at, paidAt: at });
  const about = { appointmentId: id, paymentId: payment.id, currency };
  const lines = paymentLines({ way, vendor: null }, amountMinor);
  await bookOnce(tx, { kind: "payment", dedupeKey: `payment:${payment.id}`, ...about, lines }, at);
}
