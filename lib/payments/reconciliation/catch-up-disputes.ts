import { and, eq, inArray, or } from "drizzle-orm";
import { db } from "@/db/client";
import { payments } from "@/db/schema";
import { readPayment } from "@/lib/payments/online/read-payment";
import type { LockedPayment } from "@/lib/payments/refunds/ask-refund";
import type { PaymentVendor, VendorDispute } from "@/lib/payments/vendor";

/**
 * Reads each payment of ours that is disputed otherwise at the vendor than our books say, however long ago it was paid:
 * a bank may ask for it back months later, and the webhook that tells of it be lost.
 */
export async function catchUpDisputes({ name }: PaymentVendor, disputes: VendorDispute[], now: Date): Promise<void> {
  for (const payment of await disputedHere(name, disputes)) {
    const own = disputes.filter((dispute) => isOf(payment, dispute));
    if (isDisputedOtherwise(payment, own)) await readPayment(payment, now);
  }
}

function disputedHere(vendor: PaymentVendor["name"], disputes: VendorDispute[]): Promise<LockedPayment[]> {
  const ids = disputes.map(({ paymentExternalId }) => paymentExternalId);
  const chargeIds = disputes.flatMap(({ chargeId }) => chargeId ?? []);
  const isNamed = or(inArray(payments.providerId, ids), inArray(payments.chargeId, chargeIds));
  return db
    .select()
    .from(payments)
    .where(and(eq(payments.vendor, vendor), isNamed));
}

function isOf({ providerId, chargeId }: LockedPayment, dispute: VendorDispute): boolean {
  return dispute.paymentExternalId === providerId || (chargeId !== null && dispute.chargeId === chargeId);
}

function isDisputedOtherwise({ state, lostMinor }: LockedPayment, disputes: VendorDispute[]): boolean {
  const isOpen = disputes.some(({ status }) => status === "open");
  const isLost = disputes.some(({ status }) => status === "lost");
  return isOpen !== (state === "disputed") || (isLost && lostMinor === 0);
}
