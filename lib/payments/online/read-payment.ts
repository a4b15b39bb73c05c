import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, clientPackages, payments } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import { applyState } from "@/lib/payments/online/apply-state";
import { againAt } from "@/lib/payments/online/retry";
import type { LockedPayment } from "@/lib/payments/refunds/ask-refund";
import { applyForeignRefunds, foreignRefunds } from "@/lib/payments/refunds/foreign-refund";
import { vendorNamed } from "@/lib/payments/registry";
import type { Failure, Outcome, VendorPaymentState } from "@/lib/payments/vendor";

/** Reads from its vendor how a payment stands, and brings it in line with that. Answers what the vendor said. */
export async function readPayment(payment: LockedPayment, now: Date): Promise<Outcome<VendorPaymentState>> {
  const vendor = vendorNamed(payment.vendor ?? "stripe");
  if (!vendor.ok) return vendor;
  if (!payment.providerId) return { ok: false, reason: "invalid", message: "The vendor was never told of it." };
  const read = await vendor.value.read(payment.providerId);
  if (!read.ok) return askLater(payment, read, now);
  const foreign = await foreignRefunds(vendor.value, read.value);
  if (!foreign.ok) return askLater(payment, foreign, now);
  await db.transaction(async (tx) => {
    await applyState(tx, payment.id, read.value, now);
    await applyForeignRefunds(tx, payment.id, foreign.value, now);
  });
  return read;
}

async function askLater(payment: LockedPayment, failure: Failure, now: Date): Promise<Failure> {
  const retryAt = againAt(payment.createdAt, now, failure.retryAfterSeconds);
  await db.update(payments).set({ retryAt }).where(eq(payments.id, payment.id));
  return failure;
}

/** Asks what became of a payment that the client may have made a moment ago. */
export async function askWhatBecame(client: Actor, paymentId: string, now: Date): Promise<void> {
  const found = await paymentWithClient(paymentId);
  if (found?.clientId === client.id && found.payment.paidAt === null && found.payment.providerId)
    await readPayment(found.payment, now);
}

/** Where a payment belongs, and how it stands, for a payer who comes back from the vendor's page with its id. */
export type Returned = {
  clientId: string;
  /** The session, or else the package, that it is for. */
  appointmentId: string | null;
  /** The care record that the session is of. */
  recordId: string | null;
  packageId: string | null;
  /** `lost` is paid when its time was no longer free, and goes back. */
  state: "paid" | "lost" | "processing" | "open";
};

/** Asks what became of a payment whose payer has just come back; null where there is no such payment. */
export async function returnedFrom(paymentId: string, now: Date): Promise<Returned | null> {
  const found = await paymentWithClient(paymentId);
  if (!found) return null;
  const { payment, clientId, recordId } = found;
  if (payment.paidAt === null && payment.providerId && UNSETTLED.includes(payment.state))
    await readPayment(payment, now);
  const { appointmentId, packageId } = payment;
  const state = stateFor((await paymentWithClient(paymentId)) ?? found);
  return { clientId, appointmentId, recordId, packageId, state };
}

function stateFor({ payment: { state }, isLapsed }: { payment: LockedPayment; isLapsed: boolean }): Returned["state"] {
  if (state === "paid" || state === "disputed") return isLapsed ? "lost" : "paid";
  return state === "processing" ? state : "open";
}

const UNSETTLED: readonly string[] = ["open", "processing", "failed"];

async function paymentWithClient(paymentId: string) {
  if (!isId(paymentId)) return null;
  const [row] = await db
    .select({
      payment: payments,
      clientId: sql<string>`coalesce(${appointments.clientId}, ${clientPackages.clientId})`,
      recordId: appointments.recordId,
      isLapsed: sql<boolean>`coalesce(${appointments.status} = 'cancelled' and ${appointments.payBy} is not null, false)`,
    })
    .from(payments)
    .leftJoin(appointments, eq(appointments.id, payments.appointmentId))
    .leftJoin(clientPackages, eq(clientPackages.id, payments.packageId))
    .where(eq(payments.id, paymentId));
  return row ?? null;
}
