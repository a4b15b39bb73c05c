"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { requireClient, whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { addToAccount, giveCredit, payOutCredit, undoCredit } from "@/lib/payments/credit/move-credit";
import { AccountForm, CreditFor, CreditForm, CreditUndo } from "@/lib/payments/credit/schema";
import { keepSurplus, payFromCredit } from "@/lib/payments/credit/spend-credit";
import { moneyPage } from "@/lib/payments/money-page";

/** Gives a client credit. */
export const give = action(CreditForm, whoMay("bills"), async (staff, move) => {
  await shownAnew(giveCredit(staff, move, now()));
  redirect(`/admin/clients/${move.clientId}/payments?done=credit#credit`);
});

/** Notes money that a client leaves with the practice. */
export const addMoney = action(AccountForm, whoMay("bills"), async (staff, move) => {
  await shownAnew(addToAccount(staff, move, now()));
  redirect(`/admin/clients/${move.clientId}/payments?done=credit#credit`);
});

/** Notes credit that was paid out. */
export const payOut = action(AccountForm, whoMay("bills"), async (staff, move) => {
  await shownAnew(payOutCredit(staff, move, now()));
  redirect(`/admin/clients/${move.clientId}/payments?done=credit#credit`);
});

/** Takes back what was done to a client's credit. */
export const undoMove = action(CreditUndo, whoMay("bills"), async (staff, which) => {
  await shownAnew(undoCredit(staff, which, now()));
  redirect(`/admin/clients/${which.clientId}/payments?done=credit-undone#credit`);
});

/** Keeps what was paid too much for an appointment as credit. */
export const keepCredit = action(CreditFor, whoMay("bills"), async (staff, { id }) => {
  await shownAnew(keepSurplus(staff, id, now()));
  redirect(moneyPage(staff, id, "credit-kept"));
});

/** Pays for an appointment from the client's own credit. */
export const payByCredit = action(CreditFor, requireClient, async (client, { id }) => {
  const leftMinor = await shownAnew(payFromCredit(client, id, now()));
  redirect(`/appointments/${id}/${leftMinor > 0 ? "pay" : "confirmed"}`);
});

/** Where it is refused, the page says how things stand now. */
function shownAnew<Value>(doing: Promise<Value>): Promise<Value> {
  return doing.catch((error: unknown) => {
    refresh();
    throw error;
  });
}
