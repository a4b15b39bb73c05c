import { and, eq, isNotNull } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, payments } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { type Attempt, attemptInstead, beginAttempt } from "@/lib/payments/online/begin-attempt";
import { isFinal, notBegun, noteNotBegun } from "@/lib/payments/online/not-begun";
import { readPayment } from "@/lib/payments/online/read-payment";
import { notConnected, vendorWithIntents } from "@/lib/payments/online/vendor-of";
import { listOwed } from "@/lib/payments/queries";
import type { LockedPayment } from "@/lib/payments/refunds/ask-refund";
import { bankText } from "@/lib/payments/settings/settings";
import { subjectIdOf } from "@/lib/payments/subject";
import type { Failure, NewPayment, PaymentVendor } from "@/lib/payments/vendor";

/** A payment as it is made with the vendor: what its page needs, and where it stands. */
export type Payment = {
  providerId: string;
  clientSecret: string;
  amountMinor: number;
  currency: string;
  status: string;
};

/** What a client wants to pay, in minor units; without a booking, any own one of which as much is to be paid now. */
export type WantedPayment = { amountMinor: number; currency: string; bookingId?: string };

/**
 * Begins to pay for a booking of the actor's on a page of the actor's own. What is to be paid now is for our own books to
 * say, and a deposit comes before the rest: any other amount is refused with `amount_mismatch` (422), one that is less than
 * the vendor takes with `amount_too_small` (422), a booking that isn't the actor's with `not_found` (404).
 * Where no vendor with such payments is connected, all else is refused with `provider_not_configured` (503), and with
 * `unavailable` (503) when the vendor can't be reached. What the vendor refuses for good is refused with `payment` (422),
 * and a time that was kept for it is booked without.
 */
export async function startPayment(actor: Actor, wanted: WantedPayment, now: Date): Promise<Payment> {
  const { amountMinor: minor, currency } = wanted;
  const owed = await listOwed(actor, wanted.bookingId);
  if (!owed) throw notFound("booking");
  const booking = owed.find((one) => one.payableMinor === minor && one.currency === currency.toUpperCase());
  if (!booking) throw new Refusal("payment", "This is not what a booking of yours costs.", { code: "amount_mismatch" });
  const what = { appointmentId: booking.id, manner: "intent" as const, vendorFor: vendorWithIntents };
  const begun = await beginAttempt(actor, { ...what, amount: { minor, currency } }, now);
  return askForIntent(begun.vendor, begun, now);
}

/**
 * Asks the vendor what became of a payment of the actor's. Refuses with `payment` (422) one that has failed, with
 * `conflict` (409) money that is not what we asked for.
 */
export async function confirmPayment(
  actor: Actor,
  providerId: string,
  now: Date,
): Promise<Omit<Payment, "clientSecret">> {
  const payment = await paymentOf(actor, providerId);
  if (!payment) throw notFound("payment");
  if (!vendorWithIntents(payment)) throw notConnected();
  const read = await readPayment(payment, now);
  if (!read.ok) throw notReached();
  const { status } = read.value;
  if (status === "failed" || status === "expired") throw new Refusal("payment", "The payment has failed.");
  if (status === "paid" && !(await isInBooks(payment))) throw differs();
  const { amountMinor, currency } = payment;
  return { providerId, amountMinor, currency, status: STATUS_OF[status] };
}

async function isInBooks({ id }: LockedPayment): Promise<boolean> {
  return (await db.$count(payments, and(eq(payments.id, id), isNotNull(payments.paidAt)))) > 0;
}

function differs(): Refusal {
  const sentence =
    "A different amount was paid from the one we asked for. The practice will look at it and contact you.";
  return new Refusal("conflict", sentence);
}

const STATUS_OF = { paid: "succeeded", processing: "processing", open: "requires_payment_method" } as const;

/** Asks the vendor for the intent of an attempt, or of the next one where this one leads nowhere any more. */
async function askForIntent(vendor: PaymentVendor, attempt: Attempt, now: Date): Promise<Payment> {
  const first = await vendor.createIntent?.(await intentOf(attempt));
  const next = first?.ok === false && first.reason === "conflict" ? await intentInstead(vendor, attempt, now) : null;
  const made = next ? await vendor.createIntent?.(await intentOf(next)) : first;
  if (!made) throw notConnected();
  const { id, amountMinor, currency } = (next ?? attempt).payment;
  if (!made.ok) throw await notMade(made, next ?? attempt, now);
  const { externalId: providerId, clientSecret, status } = made.value;
  const known = and(eq(payments.id, id), eq(payments.state, "created"));
  await db.update(payments).set({ providerId, state: "open", updatedAt: now }).where(known);
  return { providerId, clientSecret, amountMinor, currency, status };
}

// What was not reached is asked for again by the program, as its own page needs the answer.
async function notMade(failure: Failure, { payment, prepays }: Attempt, now: Date): Promise<Refusal> {
  if (!isFinal(failure)) return notReached();
  await db.transaction((tx) => noteNotBegun(tx, payment.id, failure, now));
  return notBegun(failure, prepays);
}

// The caller's page may have the one before, which takes no money any more from here on.
async function intentInstead(vendor: PaymentVendor, attempt: Attempt, now: Date): Promise<Attempt | null> {
  const { providerId } = attempt.payment;
  if (providerId !== null && !(await vendor.expire(providerId)).ok) throw notReached();
  return attemptInstead(attempt, now);
}

async function intentOf({ payment, email }: Attempt): Promise<NewPayment> {
  const { id, attempt, amountMinor, currency } = payment;
  const told = { paymentId: id, subjectId: subjectIdOf(payment), attempt, amountMinor, currency, email };
  return { ...told, description: "Appointment", statementText: await bankText() };
}

function notReached(): Refusal {
  return new Refusal("unavailable", "We can't reach our payment provider right now. Please try again in a minute.");
}

/** A payment of the vendor's for a booking of the actor's. */
async function paymentOf(actor: Actor, providerId: string): Promise<LockedPayment | null> {
  const [row] = await db
    .select({ payment: payments })
    .from(payments)
    .innerJoin(appointments, eq(appointments.id, payments.appointmentId))
    .where(and(eq(payments.providerId, providerId), eq(appointments.clientId, actor.id)));
  return row?.payment ?? null;
}
