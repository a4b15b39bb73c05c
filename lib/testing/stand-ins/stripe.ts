import { createHmac } from "node:crypto";
import { listen } from "@/lib/testing/port";
import { deliveriesOf } from "@/lib/testing/stand-ins/payments/deliveries";
import { type Answer, type Asked, closeServer, exchange } from "@/lib/testing/stand-ins/payments/exchange";
import { faultSwitches } from "@/lib/testing/stand-ins/payments/faults";
import { stripeBooks } from "@/lib/testing/stand-ins/stripe/books";
import { payOnPage, settleOnPage } from "@/lib/testing/stand-ins/stripe/checkout";
import { apiDoor } from "@/lib/testing/stand-ins/stripe/door";
import { rememberKeys } from "@/lib/testing/stand-ins/stripe/idempotency";
import { pay, sayFees, settle, type World } from "@/lib/testing/stand-ins/stripe/moves";
import { answerPage } from "@/lib/testing/stand-ins/stripe/page";
import { payOut } from "@/lib/testing/stand-ins/stripe/payouts";
import { addDispute, addRefund, closeDispute, settleRefund } from "@/lib/testing/stand-ins/stripe/refunds";
import { noSuch } from "@/lib/testing/stand-ins/stripe/refused";
import { type Intent, newId, newStore, type Store, type Thing, told } from "@/lib/testing/stand-ins/stripe/store";

/** How a stand-in is set up; without secrets it makes its own, and without books it begins with empty ones. */
type StripeOptions = {
  clock?: () => Date;
  secretKey?: string;
  webhookSecrets?: string[];
  port?: number;
  store?: Store;
};

/**
 * A strict copy of the part of Stripe that Attune uses, with its own books and its own pay page. It is asked over HTTP,
 * takes what Stripe takes and refuses what Stripe refuses; what the payer, the bank and Stripe's own pages do is done
 * by calling it.
 */
export async function startStripeStandIn(options: StripeOptions = {}) {
  const { clock = () => new Date(), port = 0, store = newStore() } = options;
  const secretKey = options.secretKey ?? newId("sk_test").replace(/(?<=sk_test_.*)_/g, "");
  const webhookSecrets = options.webhookSecrets ?? [newId("whsec")];
  const faults = faultSwitches();
  const webhooks = deliveriesOf((body) => signatures(body, webhookSecrets, clock()));
  const world: World = {
    store,
    clock,
    refundsPend: false,
    feesPend: false,
    happen: (type, thing) => tell(type, thing),
  };
  const tell = (type: string, thing: Thing) => webhooks.add(eventOf(world, type, thing));
  const keys = rememberKeys();
  const door = apiDoor(world, { secretKey, faults, keys, pageUrl: () => `${baseUrl}/pay` });
  const isPage = ({ path }: Asked) => path.startsWith("/pay/");
  const server = exchange((asked): Answer | null | undefined =>
    isPage(asked) ? answerPage(world, asked) : door(asked),
  );
  const baseUrl = `http://127.0.0.1:${await listen(server, port)}`;
  const intentOf = (id: string) => found(world.store.intents.get(id), id);

  return {
    name: "stripe" as const,
    baseUrl,
    secretKey,
    webhookSecrets,
    faults,
    webhooks,
    /** What a practice sets to be connected to it. */
    environment: {
      STRIPE_SECRET_KEY: secretKey,
      STRIPE_WEBHOOK_SECRET: webhookSecrets.join(","),
      STRIPE_API_BASE: baseUrl,
    },
    books: () => stripeBooks(world.store),
    /** A day passes, after which Stripe knows no idempotency key any more. */
    forgetKeys: () => keys.forget(),
    /** The payer acts on the hosted page, or a page of the caller's own with an intent. */
    pay: (id: string) => act(id, "pay"),
    payLater: (id: string) => act(id, "async"),
    decline: (id: string) => act(id, "decline"),
    /** The payer's bank answers what was paid with a method that takes days. */
    settle: (id: string, isGood: boolean) =>
      id.startsWith("cs_") ? settleOnPage(world, id, isGood) : settle(world, intentOf(id), isGood),
    /** The intents of which the bank has not answered yet. */
    underWay: () => [...store.intents.values()].filter(({ status }) => status === "processing"),
    /** From now on refunds take days, until `settleRefund`. */
    refundsPend: (isSo: boolean) => Object.assign(world, { refundsPend: isSo }),
    /** From now on what Stripe keeps of a payment is known later, when `sayFees` is called. */
    feesPend: (isSo: boolean) => Object.assign(world, { feesPend: isSo }),
    sayFees: () => sayFees(world),
    settleRefund: (id: string, isGood: boolean) => settleRefund(world, id, isGood),
    /** A person at the practice gives money back on Stripe's own pages. */
    refundByHand: (id: string, amount: number) => addRefund(world, { payment_intent: intentBehind(id), amount }).id,
    dispute: (id: string) => addDispute(world, intentBehind(id)).id,
    closeDispute: (id: string, isWon: boolean) => closeDispute(world, id, isWon),
    /** Stripe sends what it has to the practice's bank, which takes it, waits or sends it back. */
    payOut: (amount: number, currency: string, came: "arrived" | "under way" | "sent back") => {
      const status = { arrived: "paid", "under way": "in_transit", "sent back": "failed" } as const;
      return payOut(world, { amount, currency: currency.toLowerCase(), status: status[came] }).id;
    },
    close: () => closeServer(server),
  };

  function act(id: string, how: "pay" | "async" | "decline"): void {
    if (id.startsWith("cs_")) payOnPage(world, id, how);
    else pay(world, intentOf(id), how);
  }

  function intentBehind(id: string): string {
    return world.store.sessions.get(id)?.payment_intent ?? id;
  }
}

function found(intent: Intent | undefined, id: string): Intent {
  if (!intent) throw noSuch("payment_intent", id);
  return intent;
}

function eventOf(world: World, type: string, thing: Thing) {
  const id = newId("evt");
  const created = Math.floor(world.clock().getTime() / 1_000);
  const event = { id, object: "event", api_version: "2026-10-28.endive", created, livemode: false, type };
  return { id, type, body: JSON.stringify({ ...event, data: { object: told(world.store, thing) } }) };
}

// docs.stripe.com/webhooks#verify-manually: v1 is the HMAC-SHA256 of the time, a dot and the body.
function signatures(body: string, secrets: readonly string[], now: Date): Record<string, string> {
  const time = Math.floor(now.getTime() / 1_000);
  const each = secrets.map((secret) => `v1=${createHmac("sha256", secret).update(`${time}.${body}`).digest("hex")}`);
  return { "content-type": "application/json; charset=utf-8", "stripe-signature": [`t=${time}`, ...each].join(",") };
}
