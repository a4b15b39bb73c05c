import { randomBytes } from "node:crypto";
import { Refused } from "@/lib/testing/stand-ins/stripe/refused";

type Metadata = Record<string, string>;

/** A visit to the hosted page. */
export type Session = {
  id: string;
  object: "checkout.session";
  mode: "payment";
  ui_mode: "hosted_page";
  status: "open" | "complete" | "expired";
  payment_status: "unpaid" | "paid";
  amount_total: number;
  currency: string;
  client_reference_id: string | null;
  customer_email: string | null;
  metadata: Metadata;
  payment_intent: string | null;
  success_url: string;
  cancel_url: string | null;
  url: string | null;
  expires_at: number;
  created: number;
  livemode: false;
};

/** A payment on its way. */
export type Intent = {
  id: string;
  object: "payment_intent";
  amount: number;
  currency: string;
  status: "requires_payment_method" | "processing" | "succeeded" | "canceled";
  client_secret: string;
  description: string | null;
  statement_descriptor_suffix: string | null;
  metadata: Metadata;
  latest_charge: string | null;
  last_payment_error: { type: "card_error"; code: string } | null;
  created: number;
  livemode: false;
};

/** A movement of money, or the failure of one. */
export type Charge = {
  id: string;
  object: "charge";
  amount: number;
  amount_refunded: number;
  currency: string;
  status: "succeeded" | "pending" | "failed";
  paid: boolean;
  refunded: boolean;
  disputed: boolean;
  failure_code: string | null;
  metadata: Metadata;
  payment_intent: string;
  balance_transaction: string | null;
  created: number;
  livemode: false;
};

/** A line of the account: what came, and what Stripe kept. */
export type Entry = {
  id: string;
  object: "balance_transaction";
  amount: number;
  fee: number;
  net: number;
  currency: string;
  source: string;
};

export type Refund = {
  id: string;
  object: "refund";
  amount: number;
  currency: string;
  status: "pending" | "succeeded" | "failed";
  reason: string | null;
  metadata: Metadata;
  charge: string;
  payment_intent: string;
  created: number;
};

export type Dispute = {
  id: string;
  object: "dispute";
  amount: number;
  currency: string;
  status: "needs_response" | "won" | "lost";
  charge: string;
  payment_intent: string;
  /** What was taken when it began, with its fee, and what came back when it was won. */
  balance_transactions: Entry[];
  created: number;
  livemode: false;
};

/** A transfer to the bank account of the practice. */
export type Payout = {
  id: string;
  object: "payout";
  amount: number;
  currency: string;
  status: "paid" | "pending" | "in_transit" | "canceled" | "failed";
  arrival_date: number;
  automatic: boolean;
  created: number;
  livemode: false;
};

/** What is told to the intent of a session once there is one: Stripe makes it when the payer first pays. */
export type Promised = Partial<Pick<Intent, "description" | "metadata" | "statement_descriptor_suffix">>;

/** Whatever has an id. */
export type Thing = Session | Intent | Charge | Entry | Refund | Dispute | Payout;

/** The stand-in's own books. */
export type Store = ReturnType<typeof newStore>;

/** Books without a line. */
export function newStore() {
  return {
    sessions: new Map<string, Session>(),
    promised: new Map<string, Promised>(),
    intents: new Map<string, Intent>(),
    charges: new Map<string, Charge>(),
    entries: new Map<string, Entry>(),
    refunds: new Map<string, Refund>(),
    disputes: new Map<string, Dispute>(),
    payouts: new Map<string, Payout>(),
  };
}

/** An id that can't be guessed. */
export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString("hex")}`;
}

const EXPANDABLE = ["payment_intent", "latest_charge", "balance_transaction", "charge"];
const DEPTH_MAX = 4;

/** A thing as it is told, with what it refers to in the place of its id where `paths` ask for it. */
export function told(store: Store, thing: Thing, paths: readonly string[] = []): Record<string, unknown> {
  const answer: Record<string, unknown> = { ...thing };
  for (const [first = "", rest] of byFirst(paths)) {
    if (!EXPANDABLE.includes(first) || !(first in answer) || rest.some((path) => path.split(".").length >= DEPTH_MAX))
      throw new Refused({ message: `This property cannot be expanded (${first}).`, param: "expand" });
    const id = answer[first];
    const found = typeof id === "string" ? find(store, id) : undefined;
    if (found) answer[first] = told(store, found, rest);
  }
  return answer;
}

function byFirst(paths: readonly string[]) {
  const rests = new Map<string, string[]>();
  for (const path of paths) {
    const [first = "", ...rest] = path.split(".");
    const known = rests.get(first) ?? [];
    rests.set(first, rest.length > 0 ? [...known, rest.join(".")] : known);
  }
  return rests;
}

function find(store: Store, id: string): Thing | undefined {
  return store.intents.get(id) ?? store.charges.get(id) ?? store.entries.get(id);
}
