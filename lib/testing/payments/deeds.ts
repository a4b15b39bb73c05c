import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, payments } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { markMissed } from "@/lib/appointments/session";
import { Refusal } from "@/lib/errors";
import { dispatchDue } from "@/lib/events/dispatch";
import { takePayment } from "@/lib/payments/by-hand/take-payment";
import { undoPayment } from "@/lib/payments/by-hand/undo-payment";
import { writeOff } from "@/lib/payments/by-hand/write-off";
import { giveCredit } from "@/lib/payments/credit/move-credit";
import { keepSurplus, payFromCredit } from "@/lib/payments/credit/spend-credit";
import { chargeFee, waiveFee } from "@/lib/payments/fees/decide-fee";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { startPayment } from "@/lib/payments/pay";
import { refundPayment } from "@/lib/payments/refunds/refund-payment";
import { moneyOf } from "@/lib/payments/statement";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import type { payingPractice } from "@/lib/testing/payments/practice";
import { inTheirUnits } from "@/lib/testing/stand-ins/payments/connected";
import { Refused as AtPaystack } from "@/lib/testing/stand-ins/paystack/refused";
import { Refused as AtStripe } from "@/lib/testing/stand-ins/stripe/refused";

type Practice = ReturnType<typeof payingPractice>;

/** What people, banks and the worker do with the money of a session. */
export const DEEDS = [
  "take",
  "write off",
  "refund",
  "undo",
  "pay",
  "pay elsewhere",
  "pay from credit",
  "give credit",
  "keep as credit",
  "work",
  "banks take it",
  "bank sends it back",
  "by hand there",
  "cancel",
  "cancel as staff",
  "miss",
  "charge fee",
  "waive fee",
  "dispute",
  "dispute lost",
  "dispute won",
] as const;

/** One of them, by how much in minor units, and of which of the payments. */
export type Deed = { what: (typeof DEEDS)[number]; amountMinor: number; which: number };

/** Does one of them, and answers whether it was let: what is refused has changed nothing. */
export async function perform(practice: Practice, appointmentId: string, deed: Deed, now: Date): Promise<boolean> {
  const isDone = await attempt(practice, appointmentId, deed, now).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refusal || error instanceof AtStripe || error instanceof AtPaystack) return false;
      throw error;
    },
  );
  await dispatchDue(now);
  return isDone;
}

/** The worker does what is due, some hours later, and what happened at the vendor is told. */
export async function settled(practice: Practice) {
  for (const minutes of [200, 400]) {
    await practice.at(minutesAfter(NOW, minutes), lookAfterPayments);
    await practice.tell(minutesAfter(NOW, minutes + 1));
  }
}

async function attempt(practice: Practice, id: string, deed: Deed, now: Date): Promise<unknown> {
  const { what, amountMinor, which } = deed;
  const { mara, ana } = practice;
  const rows = await db.select().from(payments).where(eq(payments.appointmentId, id)).orderBy(payments.attempt);
  const payment = rows[which % Math.max(1, rows.length)];
  const about = { appointmentId: id, paymentId: payment?.id ?? "" };
  switch (what) {
    case "take":
      return takePayment(mara, { appointmentId: id, amountMinor, way: "cash", reference: "" }, now);
    case "write off":
      return writeOff(mara, { appointmentId: id, amountMinor, words: "Ill." }, now);
    case "refund":
      return refundPayment(mara, { ...about, amountMinor, words: "Sorry." }, now);
    case "undo":
      return undoPayment(mara, about, now);
    case "pay from credit":
      return payFromCredit(ana, id, now);
    case "give credit":
      return giveCredit(mara, { clientId: ana.id, amountMinor, currency: practice.currency, words: "Gift." }, now);
    case "keep as credit":
      return keepSurplus(mara, id, now);
    case "cancel":
      return cancelAppointment(ana, id, "", now, { undoMinutes: 0, keepsCredit: which === 3 });
    case "cancel as staff":
      return cancelAppointment(mara, id, "Ill.", now, { undoMinutes: 0 });
    case "miss":
      return miss(practice, id, now);
    case "charge fee":
    case "waive fee":
      return decideFee(practice, id, what, now);
    default:
      return elsewhere(practice, id, { what, amountMinor, page: payment?.providerId ?? "pi_none" }, now);
  }
}

// Those that the banks have not decided about, by the vendor's page.
const disputes = new Map<string, string>();

type Elsewhere = { what: Deed["what"]; amountMinor: number; page: string };

/** What the payer, the banks and the vendor's own pages do, and the worker. */
async function elsewhere(practice: Practice, id: string, { what, amountMinor, page }: Elsewhere, now: Date) {
  const standIn = practice.standIn();
  switch (what) {
    case "pay":
      await startCheckout(practice.ana, id, now);
      await practice.pay(id);
      break;
    case "pay elsewhere":
      await begunElsewhere(practice, id, now);
      await practice.pay(id);
      break;
    case "work":
      return settled(practice);
    case "banks take it":
      await practice.bankAnswers();
      break;
    case "bank sends it back":
      await practice.bankAnswers(() => false);
      break;
    case "by hand there":
      standIn.refundByHand(page, inTheirUnits(standIn.name, practice.currency, amountMinor));
      break;
    case "dispute":
      disputes.set(page, standIn.dispute(page));
      break;
    case "dispute lost":
    case "dispute won": {
      const dispute = disputes.get(page) ?? standIn.dispute(page);
      disputes.delete(page);
      standIn.closeDispute(dispute, what === "dispute won");
    }
  }
  return practice.tell(now);
}

/** On a page of the client's own program, which pays what is to be paid now. */
async function begunElsewhere({ ana }: Practice, bookingId: string, now: Date) {
  const { amountMinor = 0, currency = "" } = (await moneyOf(ana, bookingId))?.due ?? {};
  await startPayment(ana, { amountMinor, currency, bookingId }, now);
}

async function miss({ mara }: Practice, id: string, now: Date) {
  const times = { startsAt: minutesAfter(now, -120), endsAt: minutesAfter(now, -70) };
  const [before] = await db.select().from(appointments).where(eq(appointments.id, id));
  await db.update(appointments).set(times).where(eq(appointments.id, id));
  try {
    await markMissed(mara, id, now, 0);
  } finally {
    const { startsAt, endsAt } = before ?? times;
    await db.update(appointments).set({ startsAt, endsAt }).where(eq(appointments.id, id));
  }
}

async function decideFee({ mara }: Practice, id: string, what: "charge fee" | "waive fee", now: Date) {
  const money = await moneyOf(mara, id);
  const { openMinor = 0, chargedMinor = 0 } = money?.fee ?? {};
  const seen = (leftMinor: number) => ({ leftMinor, currency: money?.currency ?? "" });
  if (what === "charge fee") return chargeFee(mara, { appointmentId: id, seen: seen(openMinor) }, now);
  return waiveFee(mara, { appointmentId: id, seen: seen(chargedMinor || openMinor) }, now);
}
