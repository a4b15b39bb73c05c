import type { Answer, Asked } from "@/lib/testing/stand-ins/payments/exchange";
import { nothingToPay, payPage } from "@/lib/testing/stand-ins/payments/pay-page";
import { pay } from "@/lib/testing/stand-ins/paystack/moves";
import type { Transaction, World } from "@/lib/testing/stand-ins/paystack/store";

const BUTTONS = [
  { action: "pay", label: "Pay" },
  { action: "decline", label: "Pay with a card that is declined" },
  { action: "async", label: "Pay with mobile money, to be confirmed" },
  { action: "cancel", label: "Back without paying" },
];

/** The hosted page: shows what is to be paid, and does what its buttons say. */
export function answerPage(world: World, { method, path, body }: Asked): Answer {
  const code = path.slice("/pay/".length);
  const transaction = [...world.transactions.values()].find(({ access_code }) => access_code === code);
  if (!transaction) return html(404, nothingToPay("Paystack", "There is no such page."));
  const isOpen = transaction.status === "abandoned" || transaction.status === "failed";
  if (!isOpen) return html(410, nothingToPay("Paystack", `This transaction is ${transaction.status}.`));
  return method === "POST"
    ? press(world, transaction, new URLSearchParams(body).get("action"))
    : html(200, shown(transaction));
}

function press(world: World, transaction: Transaction, action: string | null): Answer {
  const { reference, callback_url, metadata } = transaction;
  const cancel = metadata === "" ? undefined : metadata.cancel_action;
  if (action === "cancel" && typeof cancel === "string") return seeOther(cancel);
  if (action === "decline") {
    pay(world, reference, "decline");
    return html(402, shown(transaction, "Your card was declined. Try another way to pay."));
  }
  if (action !== "pay" && action !== "async") return html(400, nothingToPay("Paystack", "There is no such button."));
  pay(world, reference, action);
  return callback_url ? seeOther(returnTo(callback_url, reference)) : html(200, nothingToPay("Paystack", "Thank you."));
}

// Paystack adds its own two words to the address.
function returnTo(callbackUrl: string, reference: string): string {
  const url = new URL(callbackUrl);
  url.searchParams.set("trxref", reference);
  url.searchParams.set("reference", reference);
  return url.href;
}

function shown({ requested_amount, currency, customer, metadata }: Transaction, notice?: string): string {
  const amount = new Intl.NumberFormat("en", { style: "currency", currency }).format(requested_amount / 100);
  const description = metadata === "" ? "" : String(metadata.description ?? "");
  return payPage({ vendor: "Paystack", amount, description, email: customer.email, notice, buttons: BUTTONS });
}

function html(status: number, body: string): Answer {
  return { status, headers: { "content-type": "text/html; charset=utf-8" }, body };
}

function seeOther(location: string): Answer {
  return { status: 303, headers: { location }, body: "" };
}
