import { checkAmount } from "@/lib/testing/stand-ins/stripe/amounts";
import { addSession, expireByHand, sessionNow } from "@/lib/testing/stand-ins/stripe/checkout";
import type { Form } from "@/lib/testing/stand-ins/stripe/form";
import { addIntent, cancel, type World } from "@/lib/testing/stand-ins/stripe/moves";
import { PARAMETERS, readParameters } from "@/lib/testing/stand-ins/stripe/parameters";
import { addRefund } from "@/lib/testing/stand-ins/stripe/refunds";
import { noSuch, Refused } from "@/lib/testing/stand-ins/stripe/refused";
import { type Intent, type Thing, told } from "@/lib/testing/stand-ins/stripe/store";

/** A request as its endpoint takes it. */
type Call = { world: World; id: string; form: Form; pageUrl: string };

type Endpoint = { method: string; path: RegExp; answer(call: Call): unknown };

/** What there is to ask of Stripe. */
export const ENDPOINTS: readonly Endpoint[] = [
  {
    method: "POST",
    path: /^\/v1\/checkout\/sessions$/,
    answer: ({ world, form, pageUrl }) => {
      const given = readParameters(PARAMETERS.newSession, form);
      return told(world.store, addSession(world, given, pageUrl), given.expand);
    },
  },
  {
    method: "GET",
    path: /^\/v1\/checkout\/sessions\/(\w+)$/,
    answer: ({ world, id, form }) => one(world, sessionNow(world, id), form),
  },
  {
    method: "POST",
    path: /^\/v1\/checkout\/sessions\/(\w+)\/expire$/,
    answer: ({ world, id, form }) => one(world, expireByHand(world, id), form),
  },
  { method: "POST", path: /^\/v1\/payment_intents$/, answer: newIntent },
  {
    method: "GET",
    path: /^\/v1\/payment_intents\/(\w+)$/,
    answer: ({ world, id, form }) => one(world, intentOf(world, id), form),
  },
  { method: "POST", path: /^\/v1\/payment_intents\/(\w+)\/cancel$/, answer: cancelIntent },
  {
    method: "GET",
    path: /^\/v1\/charges\/(\w+)$/,
    answer: ({ world, id, form }) => one(world, found(world.store.charges, "charge", id), form),
  },
  {
    method: "GET",
    path: /^\/v1\/charges$/,
    answer: ({ world, form }) =>
      page(world, [...world.store.charges.values()], readParameters(PARAMETERS.charges, form)),
  },
  {
    method: "POST",
    path: /^\/v1\/refunds$/,
    answer: ({ world, form }) => {
      const given = readParameters(PARAMETERS.newRefund, form);
      return told(world.store, addRefund(world, given), given.expand);
    },
  },
  {
    method: "GET",
    path: /^\/v1\/refunds\/(\w+)$/,
    answer: ({ world, id, form }) => one(world, found(world.store.refunds, "refund", id), form),
  },
  {
    method: "GET",
    path: /^\/v1\/refunds$/,
    answer: ({ world, form }) =>
      page(world, [...world.store.refunds.values()], readParameters(PARAMETERS.refunds, form)),
  },
  {
    method: "GET",
    path: /^\/v1\/disputes$/,
    answer: ({ world, form }) =>
      page(world, [...world.store.disputes.values()], readParameters(PARAMETERS.refunds, form)),
  },
  {
    method: "GET",
    path: /^\/v1\/payouts$/,
    answer: ({ world, form }) =>
      page(world, [...world.store.payouts.values()], readParameters(PARAMETERS.payouts, form)),
  },
];

function newIntent({ world, form }: Call) {
  const { expand, automatic_payment_methods: _methods, ...given } = readParameters(PARAMETERS.newIntent, form);
  checkAmount(given.amount, given.currency, "amount");
  return told(world.store, addIntent(world, given), expand);
}

function cancelIntent({ world, id, form }: Call) {
  const intent = intentOf(world, id);
  if (intent.status !== "requires_payment_method")
    throw new Refused({
      code: "payment_intent_unexpected_state",
      message: `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`,
    });
  cancel(world, intent);
  return one(world, intent, form);
}

function intentOf(world: World, id: string): Intent {
  return found(world.store.intents, "payment_intent", id);
}

function one(world: World, thing: Thing, form: Form) {
  return told(world.store, thing, readParameters(PARAMETERS.one, form).expand);
}

function found<T>(things: ReadonlyMap<string, T>, kind: string, id: string): T {
  const thing = things.get(id);
  if (!thing) throw noSuch(kind, id);
  return thing;
}

type Listed = { id: string; created: number; payment_intent?: string } & Thing;
type Created = { gte?: number; gt?: number; lt?: number; lte?: number };
type Wanted = {
  created?: Created;
  payment_intent?: string;
  charge?: string;
  limit?: number;
  starting_after?: string;
  expand?: string[];
};

// The newest first, as all of Stripe's lists are.
function page(world: World, things: Listed[], { limit = 10, starting_after, expand = [], ...wanted }: Wanted) {
  const all = things.reverse().filter((thing) => fits(thing, wanted));
  const start = starting_after ? all.findIndex(({ id }) => id === starting_after) + 1 : 0;
  if (starting_after && start === 0) throw noSuch("object", starting_after);
  const paths = expand.map((path) => path.replace(/^data\./, ""));
  const data = all.slice(start, start + limit).map((thing) => told(world.store, thing, paths));
  return { object: "list", data, has_more: all.length > start + limit, url: "" };
}

function fits(thing: Listed, { created = {}, payment_intent, charge }: Wanted): boolean {
  if (payment_intent && thing.payment_intent !== payment_intent) return false;
  if (charge && !("charge" in thing && thing.charge === charge)) return false;
  const { gte = 0, gt = -1, lt = Number.POSITIVE_INFINITY, lte = Number.POSITIVE_INFINITY } = created;
  return thing.created >= gte && thing.created > gt && thing.created < lt && thing.created <= lte;
}
