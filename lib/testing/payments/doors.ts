import { isUnavailable } from "@/db/unavailable";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { type Actor, isStaff, type Staff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { dispatchDue } from "@/lib/events/dispatch";
import { payFromCredit } from "@/lib/payments/credit/spend-credit";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { receiveWebhook } from "@/lib/payments/online/receive-webhook";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { buyPackage } from "@/lib/payments/packages/buy-package";
import { type PackageRefund, refundPackage } from "@/lib/payments/packages/end-package";
import { startPayment, type WantedPayment } from "@/lib/payments/pay";
import { type RefundByHand, refundPayment } from "@/lib/payments/refunds/refund-payment";
import type { Delivery } from "@/lib/testing/stand-ins/payments/deliveries";

/** What people, vendors and the worker do to a practice; false is what was refused. */
export type Doors = {
  checkout(client: Actor, id: string, now: Date): Promise<boolean>;
  /** Begins to pay on a page of the client's own program, as the API does. */
  intent(client: Actor, wanted: WantedPayment, now: Date): Promise<boolean>;
  buy(client: Actor, offerId: string, now: Date): Promise<boolean>;
  payFromCredit(client: Actor, id: string, now: Date): Promise<boolean>;
  /** A client may have kept as credit what comes back. */
  cancel(actor: Actor, id: string, keepsCredit: boolean, now: Date): Promise<boolean>;
  refund(staff: Actor, wanted: RefundByHand, now: Date): Promise<boolean>;
  refundPackage(staff: Actor, wanted: PackageRefund, now: Date): Promise<boolean>;
  /** Answers the status that the vendor gets. */
  receive(delivery: Delivery, now: Date): Promise<number>;
  /** Tells of what happened, and looks after payments and refunds. */
  work(now: Date): Promise<boolean>;
};

/** The doors of a practice in this very process. */
export const HERE: Doors = {
  checkout: (client, id, now) => done(startCheckout(client, id, now)),
  intent: (client, wanted, now) => done(startPayment(client, wanted, now)),
  buy: (client, offerId, now) => done(buyPackage(client, offerId, now)),
  payFromCredit: (client, id, now) => done(payFromCredit(client, id, now)),
  cancel: (actor, id, keepsCredit, now) =>
    done(cancelAppointment(actor, id, "Ill.", now, { undoMinutes: 0, keepsCredit })),
  refund: (staff, wanted, now) => done(refundPayment(staff, wanted, now)),
  refundPackage: (staff, wanted, now) => done(refundPackage(asStaff(staff), wanted, now)),
  receive,
  work: (now) => done(dispatchDue(now).then(() => lookAfterPayments(now))),
};

function asStaff(actor: Actor): Staff {
  if (!isStaff(actor)) throw new Error("A client gives nothing back.");
  return actor;
}

async function done(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof Refusal || isUnavailable(error)) return false;
    throw error;
  }
}

/** Takes deliveries as the webhook's route does, and answers the status. */
export async function receive({ body, headers }: Pick<Delivery, "body" | "headers">, now: Date): Promise<number> {
  try {
    await receiveWebhook(new TextEncoder().encode(body), new Headers(headers), now);
    return 200;
  } catch (error) {
    if (error instanceof Refusal) return error.status;
    if (isUnavailable(error)) return 503;
    throw error;
  }
}
