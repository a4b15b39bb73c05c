import type { z } from "zod";
import { checkAmount } from "@/lib/testing/stand-ins/stripe/amounts";
import { addIntent, expire, pay, seconds, settle, type World } from "@/lib/testing/stand-ins/stripe/moves";
import type { PARAMETERS } from "@/lib/testing/stand-ins/stripe/parameters";
import { badParameter, noSuch, Refused } from "@/lib/testing/stand-ins/stripe/refused";
import { newId, type Session } from "@/lib/testing/stand-ins/stripe/store";

type NewSession = z.output<typeof PARAMETERS.newSession>;

const [SHORTEST_SECONDS, LONGEST_SECONDS] = [30 * 60, 24 * 3_600];

/** Opens a hosted page, at `pageUrl` and its id. */
export function addSession(world: World, given: NewSession, pageUrl: string): Session {
  const { currency = "" } = given.line_items[0]?.price_data ?? {};
  const amount = given.line_items.reduce((sum, { quantity, price_data }) => sum + quantity * price_data.unit_amount, 0);
  if (given.line_items.some(({ price_data }) => price_data.currency !== currency))
    throw badParameter("parameter_invalid", "line_items", "All line items must have the same currency.");
  checkAmount(amount, currency, "line_items[0][price_data][unit_amount]");
  const created = seconds(world);
  const expires_at = given.expires_at ?? created + LONGEST_SECONDS;
  if (expires_at < created + SHORTEST_SECONDS || expires_at > created + LONGEST_SECONDS)
    throw badParameter("parameter_invalid", "expires_at", "expires_at must be 30 minutes to 24 hours from now.");
  const id = newId("cs_test");
  const session: Session = {
    id,
    object: "checkout.session",
    mode: "payment",
    ui_mode: "hosted_page",
    status: "open",
    payment_status: "unpaid",
    amount_total: amount,
    currency,
    client_reference_id: given.client_reference_id ?? null,
    customer_email: given.customer_email ?? null,
    metadata: given.metadata ?? {},
    payment_intent: null,
    success_url: given.success_url.replace("{CHECKOUT_SESSION_ID}", id),
    cancel_url: given.cancel_url ?? null,
    url: `${pageUrl}/${id}`,
    expires_at,
    created,
    livemode: false,
  };
  world.store.promised.set(id, given.payment_intent_data ?? {});
  world.store.sessions.set(id, session);
  return session;
}

/** What the page calls what is paid for. */
export function descriptionOf({ store }: World, { id }: Session): string {
  return store.promised.get(id)?.description ?? "";
}

/** A session as it is now: one whose time has passed is expired. */
export function sessionNow(world: World, id: string): Session {
  const session = world.store.sessions.get(id);
  if (!session) throw noSuch("checkout.session", id);
  if (session.status === "open" && session.expires_at <= seconds(world)) expire(world, session);
  return session;
}

/** The payer presses a button of the page. */
export function payOnPage(world: World, id: string, how: "pay" | "async" | "decline"): Session {
  const session = sessionNow(world, id);
  if (session.status !== "open") throw new Refused({ message: `This session is ${session.status}.` });
  const { amount_total: amount, currency } = session;
  const known = world.store.intents.get(session.payment_intent ?? "");
  const intent = known ?? addIntent(world, { amount, currency, ...world.store.promised.get(id) });
  session.payment_intent = intent.id;
  pay(world, intent, how);
  if (how === "decline") return session;
  Object.assign(session, { status: "complete", url: null, payment_status: how === "pay" ? "paid" : "unpaid" });
  world.happen("checkout.session.completed", session);
  return session;
}

/** The bank says, days later, what became of a payment on the page. */
export function settleOnPage(world: World, id: string, isGood: boolean): void {
  const session = sessionNow(world, id);
  const intent = world.store.intents.get(session.payment_intent ?? "");
  if (!intent) throw noSuch("payment_intent", session.payment_intent ?? "");
  settle(world, intent, isGood);
  if (isGood) session.payment_status = "paid";
  world.happen(`checkout.session.async_payment_${isGood ? "succeeded" : "failed"}`, session);
}

/** Ends a page at the practice's wish. */
export function expireByHand(world: World, id: string): Session {
  const session = sessionNow(world, id);
  if (session.status !== "open")
    throw new Refused({
      message: `Only Checkout Sessions with a status in ["open"] can be expired. This Session has a status of ${session.status}.`,
    });
  expire(world, session);
  return session;
}
