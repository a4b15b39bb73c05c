import { sql } from "drizzle-orm";
import { payments } from "@/db/schema";

/** What is left of a payment that came in: neither given back, nor promised back, nor taken by the payer's bank. */
export function leftOf(paid: { amountMinor: number; refundedMinor: number; lostMinor: number }): number {
  return paid.amountMinor - paid.refundedMinor - paid.lostMinor;
}

/** Whether something is left of the payment of each row. */
export const isSomethingLeft = sql`${payments.amountMinor} > ${payments.refundedMinor} + ${payments.lostMinor}`;
