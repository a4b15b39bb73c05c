import { z } from "zod";
import { moneyOf } from "@/lib/payments/paystack/amount";
import type { AskPaystack } from "@/lib/payments/paystack/connection";
import { PAYOUTS_SHOWN, type PaymentVendor, type VendorPayout } from "@/lib/payments/vendor";

// What the bank gets is what remains after fees and deductions (paystack.com/docs/api/settlement).
const Settlement = z.object({
  id: z.int().transform(String),
  status: z.string(),
  currency: z.string(),
  effective_amount: z.number(),
  settlement_date: z.iso.datetime(),
});

/** The newest transfers to the practice's bank account, which Paystack calls settlements. */
export async function latestPayouts(ask: AskPaystack): ReturnType<PaymentVendor["payouts"]> {
  const query = { perPage: `${PAYOUTS_SHOWN}`, page: "1" };
  const listed = await ask(z.array(Settlement), { path: "/settlement", query });
  return listed.ok ? { ok: true, value: listed.value.map(payoutOf) } : listed;
}

function payoutOf({ id, status, currency, effective_amount, settlement_date }: z.output<typeof Settlement>) {
  const money = moneyOf(effective_amount, currency);
  return { externalId: id, ...money, status: statusOf(status), arrivesOn: settlement_date.slice(0, 10) };
}

function statusOf(status: string): VendorPayout["status"] {
  if (status === "success") return "paid";
  return status === "failed" ? "failed" : "on_its_way";
}
