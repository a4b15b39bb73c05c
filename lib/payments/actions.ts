"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { requireClient, whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { takePayment } from "@/lib/payments/by-hand/take-payment";
import { undoPayment } from "@/lib/payments/by-hand/undo-payment";
import { undoWriteOff } from "@/lib/payments/by-hand/undo-write-off";
import { writeOff } from "@/lib/payments/by-hand/write-off";
import { dismissNotice } from "@/lib/payments/dismiss-notice";
import { moneyPage } from "@/lib/payments/money-page";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { refundPayment } from "@/lib/payments/refunds/refund-payment";
import {
  NoticeForm,
  PaymentStart,
  PaymentUndo,
  RefundForm,
  TakenForm,
  WriteOffForm,
  WriteOffUndo,
} from "@/lib/payments/schema";

/** Notes a payment that the practice took itself. */
export const take = action(TakenForm, whoMay("bills"), async (staff, taken) => {
  await shownAnew(takePayment(staff, taken, now()));
  redirect(moneyPage(staff, taken.appointmentId, "payment-taken"));
});

/** Takes such a payment back. */
export const undoTaken = action(PaymentUndo, whoMay("bills"), async (staff, which) => {
  await undoPayment(staff, which, now());
  redirect(moneyPage(staff, which.appointmentId, "payment-undone"));
});

/** Dismisses the notice of a payment, or shows it again. */
export const dismiss = action(NoticeForm, whoMay("bills"), async (staff, { from, ...wish }) => {
  const appointmentId = await dismissNotice(staff, wish, now());
  if (from === "appointment" && appointmentId) redirect(moneyPage(staff, appointmentId));
  refresh();
});

/** Lets go of what is owed. */
export const letGo = action(WriteOffForm, whoMay("bills"), async (staff, wanted) => {
  await shownAnew(writeOff(staff, wanted, now()));
  redirect(moneyPage(staff, wanted.appointmentId, "written-off"));
});

/** Takes that back. */
export const undoLetGo = action(WriteOffUndo, whoMay("bills"), async (staff, which) => {
  await shownAnew(undoWriteOff(staff, which, now()));
  redirect(moneyPage(staff, which.appointmentId, "payment-undone"));
});

/** Gives money back. */
export const giveBack = action(RefundForm, whoMay("bills"), async (staff, wanted) => {
  await shownAnew(refundPayment(staff, wanted, now()));
  redirect(moneyPage(staff, wanted.appointmentId, "refunded"));
});

/** Begins to pay, and leads to the vendor's page. */
export const pay = action(PaymentStart, requireClient, async (client, { id }) => {
  redirect(await shownAnew(startCheckout(client, id, now())));
});

/** Where it is refused, the page says how things stand now. */
function shownAnew<Value>(doing: Promise<Value>): Promise<Value> {
  return doing.catch((error: unknown) => {
    refresh();
    throw error;
  });
}
