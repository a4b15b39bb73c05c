import { randomBytes } from "node:crypto";

/** A payment, from the opening of its page. */
export type Transaction = {
  id: number;
  domain: "test";
  status: "abandoned" | "success" | "failed" | "pending" | "reversed";
  reference: string;
  access_code: string;
  amount: number;
  requested_amount: number;
  currency: string;
  fees: number | null;
  channel: string | null;
  gateway_response: string;
  paid_at: string | null;
  created_at: string;
  metadata: Record<string, unknown> | "";
  callback_url: string | null;
  customer: { id: number; email: string };
};

export type Refund = {
  id: number;
  domain: "test";
  transaction: number;
  amount: number;
  currency: string;
  status: "pending" | "processing" | "processed" | "failed" | "needs-attention";
  customer_note: string;
  merchant_note: string;
  created_at: string;
  expected_at: string;
};

export type Dispute = {
  id: number;
  domain: "test";
  status: "awaiting-merchant-feedback" | "resolved";
  resolution: string | null;
  refund_amount: number;
  currency: string;
  transaction: { id: number; reference: string };
  created_at: string;
};

/** A transfer to the bank account of the practice. */
export type Settlement = {
  id: number;
  domain: "test";
  status: "success" | "processing" | "pending" | "failed";
  currency: string;
  total_amount: number;
  effective_amount: number;
  total_fees: number;
  total_processed: number;
  deductions: null;
  settlement_date: string;
  settled_by: null;
  created_at: string;
};

/** What the stand-in acts on and tells of. */
export type World = {
  transactions: Map<string, Transaction>;
  refunds: Map<number, Refund>;
  disputes: Map<number, Dispute>;
  settlements: Map<number, Settlement>;
  clock: () => Date;
  happen: (event: string, data: unknown) => void;
  /** Whether the payer bears the fee, on top of what is asked for. */
  payerBearsFees: boolean;
  /** Whether refunds take days, as most of Paystack's do. */
  refundsPend: boolean;
  nextId: () => number;
};

/** Books without a line. */
export function newWorld(clock: () => Date, happen: World["happen"]): World {
  let last = 2_009_945_085;
  const empty = { transactions: new Map(), refunds: new Map(), disputes: new Map(), settlements: new Map() };
  return { ...empty, clock, happen, payerBearsFees: false, refundsPend: false, nextId: () => ++last };
}

/** A code that can't be guessed. */
export function newCode(): string {
  return randomBytes(12).toString("hex");
}
