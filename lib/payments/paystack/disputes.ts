import { z } from "zod";
import type { AskPaystack } from "@/lib/payments/paystack/connection";
import { everyPage } from "@/lib/payments/paystack/pages";
import type { PaymentVendor, VendorDispute } from "@/lib/payments/vendor";

/** A dispute, for the transaction that it is about. */
export const Dispute = z.object({
  resolution: z.string().nullish(),
  refund_amount: z.number().nullish(),
  transaction: z.object({ id: z.number(), reference: z.string().nullish() }).nullish(),
});

/** Every dispute, the newest first. */
export async function listDisputes(ask: AskPaystack): ReturnType<PaymentVendor["disputes"]> {
  const disputes = await everyPage(ask, Dispute, { path: "/dispute", query: {} });
  return disputes.ok ? { ok: true, value: disputes.value.flatMap(listed) } : disputes;
}

/** One without a resolution is not decided; one that was "declined" is for the practice, every other took its money. */
export function disputeStatusOf({ resolution }: z.output<typeof Dispute>): VendorDispute["status"] {
  if (!resolution) return "open";
  return resolution === "declined" ? "won" : "lost";
}

function listed(dispute: z.output<typeof Dispute>): VendorDispute[] {
  const { transaction } = dispute;
  if (!transaction) return [];
  const { id, reference } = transaction;
  return [{ paymentExternalId: reference ?? "", chargeId: String(id), status: disputeStatusOf(dispute) }];
}
