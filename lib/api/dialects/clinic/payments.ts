import { z } from "zod";
import type { Payment, WantedPayment } from "@/lib/payments/pay";

/*
 * Payments in the clinic dialect: amounts are integer minor units, 10000 for $100.00, and currencies in small letters.
 */

const amount = z.int().min(1).max(999_999_999).describe("In minor units: 10000 is 100.00.");
const currency = z
  .string()
  .regex(/^[A-Za-z]{3}$/, "Give a currency by its three letters, such as usd.")
  .describe("Three letters, such as usd.");

/** What is to be paid. */
export const NewPayment = z
  .object({
    amount,
    currency,
    booking_id: z
      .string()
      .max(64)
      .optional()
      .describe("The booking; left out, any of the caller's that costs this much."),
  })
  .meta({ id: "NewPayment" });

/** A payment that was begun. */
export const PaymentIntent = z
  .object({
    message: z.string(),
    client_secret: z.string().describe("What the page that takes the card needs."),
    payment_intent: z.string(),
    amount: z.int(),
    currency: z.string(),
    status: z.string(),
  })
  .meta({ id: "PaymentIntent" });

/** Which payment. */
export const PaymentConfirmation = z
  .object({ payment_intent_id: z.string().regex(/^[\w-]{1,255}$/, "Give the payment intent's id.") })
  .meta({ id: "PaymentConfirmation" });

/** What became of a payment. */
export const PaymentConfirmed = z
  .object({
    message: z.string(),
    payment_intent: z.string(),
    status: z.string(),
    amount: z.int(),
    currency: z.string(),
  })
  .meta({ id: "PaymentConfirmed" });

/** What a vendor tells: Stripe with `id` and `type`, Paystack with `event` and `data`. */
export const PaymentEvent = z
  .looseObject({ id: z.string().max(255).optional(), type: z.string().max(255).optional() })
  .meta({ id: "PaymentEvent" });

/** A wanted payment in the domain's words. */
export function readPayment({
  amount: amountMinor,
  booking_id: bookingId,
  ...sent
}: z.output<typeof NewPayment>): WantedPayment {
  return { amountMinor, bookingId, currency: sent.currency };
}

/** A begun payment in the clinic dialect's words. */
export function presentIntent(payment: Payment): z.infer<typeof PaymentIntent> {
  const { clientSecret } = payment;
  return { message: "Payment intent created successfully", client_secret: clientSecret, ...presentPayment(payment) };
}

/** What became of one. */
export function presentConfirmed(payment: Omit<Payment, "clientSecret">): z.infer<typeof PaymentConfirmed> {
  return { message: "Payment confirmed successfully", ...presentPayment(payment) };
}

function presentPayment({ providerId, amountMinor, currency: code, status }: Omit<Payment, "clientSecret">) {
  return { payment_intent: providerId, amount: amountMinor, currency: code.toLowerCase(), status };
}
