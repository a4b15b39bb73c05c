import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, payments } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import { applyState } from "@/lib/payments/online/apply-state";
import { againAt } from "@/lib/payments/online/retry";
import type { LockedPayment } from "@/lib/payments/refunds/ask-refund";
import { vendorNamed } from "@/lib/payments/registry";
import type { Outcome, VendorPaymentState } from "@/lib/payments/vendor";

/** Reads from its vendor how a payment stands, and brings it in line with that. Answers what the vendor said. */
export async function readPayment(payment: LockedPayment, now: Date): Promise<Outcome<VendorPaymentState>> {
  const vendor = vendorNamed(payment.vendor ?? "stripe");
  if (!vendor.ok) return vendor;
  if (!payment.providerId) return { ok: false, reason: "invalid", message: "The vendor was never told of it." };
  const read = await vendor.value.read(payment.providerId);
  await db.transaction(async (tx) => {
    if (read.ok) return applyState(tx, payment.id, read.value, now);
    const retryAt = againAt(payment.createdAt, now, read.retryAfterSeconds);
    await tx.update(payments).set({ retryAt }).where(eq(payments.id, payment.id));
  });
  return read;
}

/** Asks what became of a payment that the client may have made a moment ago. */
export async function askWhatBecame(client: Actor, paymentId: string, now: Date): Promise<void> {
  if (!isId(paymentId)) return;
  const [row] = await db
    .select({ payment: payments })
    .from(payments)
    .innerJoin(appointments, eq(appointments.id, payments.appointmentId))
    .where(and(eq(payments.id, paymentId), eq(appointments.clientId, client.id)));
  if (row && row.payment.paidAt === null && row.payment.providerId) await readPayment(row.payment, now);
}
