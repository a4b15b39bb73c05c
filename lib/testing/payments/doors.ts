import { isUnavailable } from "@/db/unavailable";
import { cancelAppointment } from "@/lib/appointments/cancel";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { dispatchDue } from "@/lib/events/dispatch";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { receiveWebhook } from "@/lib/payments/online/receive-webhook";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { type RefundByHand, refundPayment } from "@/lib/payments/refunds/refund-payment";
import type { Delivery } from "@/lib/testing/stand-ins/payments/deliveries";

/** What people, vendors and the worker do to a practice; false is what was refused. */
export type Doors = {
  checkout(client: Actor, id: string, now: Date): Promise<boolean>;
  cancel(actor: Actor, id: string, now: Date): Promise<boolean>;
  refund(staff: Actor, wanted: RefundByHand, now: Date): Promise<boolean>;
  /** Answers the status that the vendor gets. */
  receive(delivery: Delivery, now: Date): Promise<number>;
  /** Tells of what happened, and looks after payments and refunds. */
  work(now: Date): Promise<boolean>;
};

/** The doors of a practice in this very process. */
export const HERE: Doors = {
  checkout: (client, id, now) => done(startCheckout(client, id, now)),
  cancel: (actor, id, now) => done(cancelAppointment(actor, id, "Ill.", now, { undoMinutes: 0 })),
  refund: (staff, wanted, now) => done(refundPayment(staff, wanted, now)),
  receive,
  work: (now) => done(dispatchDue(now).then(() => lookAfterPayments(now))),
};

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
