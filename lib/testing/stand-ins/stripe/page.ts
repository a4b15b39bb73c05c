import type { Answer, Asked } from "@/lib/testing/stand-ins/payments/exchange";
import { nothingToPay, payPage } from "@/lib/testing/stand-ins/payments/pay-page";
import { descriptionOf, payOnPage, sessionNow } from "@/lib/testing/stand-ins/stripe/checkout";
import type { World } from "@/lib/testing/stand-ins/stripe/moves";
import { Refused } from "@/lib/testing/stand-ins/stripe/refused";
import type { Session } from "@/lib/testing/stand-ins/stripe/store";

const BUTTONS = [
  { action: "pay", label: "Pay" },
  { action: "decline", label: "Pay with a card that is declined" },
  { action: "async", label: "Pay by a transfer that takes days" },
  { action: "cancel", label: "Back without paying" },
];

/** The hosted page: shows what is to be paid, and does what its buttons say. */
export function answerPage(world: World, { method, path, body }: Asked): Answer {
  try {
    const session = sessionNow(world, path.slice("/pay/".length));
    if (session.status !== "open") return html(410, nothingToPay("Stripe", `This page is ${session.status}.`));
    return method === "POST"
      ? press(world, session, new URLSearchParams(body).get("action"))
      : html(200, shown(world, session));
  } catch (error) {
    if (error instanceof Refused) return html(404, nothingToPay("Stripe", error.message));
    throw error;
  }
}

function press(world: World, session: Session, action: string | null): Answer {
  if (action === "cancel" && session.cancel_url) return seeOther(session.cancel_url);
  if (action === "decline") {
    payOnPage(world, session.id, "decline");
    return html(402, shown(world, session, "Your card was declined. Try another way to pay."));
  }
  if (action !== "pay" && action !== "async") return html(400, nothingToPay("Stripe", "There is no such button."));
  payOnPage(world, session.id, action);
  return seeOther(session.success_url);
}

function shown(world: World, session: Session, notice?: string) {
  const { amount_total, currency, customer_email } = session;
  const amount = priceTag(amount_total, currency);
  const email = customer_email ?? "";
  return payPage({
    vendor: "Stripe",
    amount,
    description: descriptionOf(world, session),
    email,
    notice,
    buttons: BUTTONS,
  });
}

const TWO_DECIMALS_HERE = ["isk", "ugx"];

function priceTag(amount: number, currency: string): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const decimals = TWO_DECIMALS_HERE.includes(currency) ? 2 : (format.resolvedOptions().maximumFractionDigits ?? 2);
  return format.format(amount / 10 ** decimals);
}

function html(status: number, body: string): Answer {
  return { status, headers: { "content-type": "text/html; charset=utf-8" }, body };
}

function seeOther(location: string): Answer {
  return { status: 303, headers: { location }, body: "" };
}
