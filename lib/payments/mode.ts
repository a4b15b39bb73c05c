import { type Env, env } from "@/lib/env";
import { notFound } from "@/lib/errors";

/** How the practice is paid. */
export function paymentsMode(): Env["PAYMENTS_MODE"] {
  return env().PAYMENTS_MODE;
}

/** Whether the practice keeps an account of money at all: who owes what, and who has paid. */
export function keepsAccounts(): boolean {
  return paymentsMode() !== "off";
}

/** Refuses with `not_found` (404) where the practice keeps no account of money: nothing of it is there. */
export function assertKeepsAccounts() {
  if (!keepsAccounts()) throw notFound("page");
}

/** Whether clients can pay on the practice's own pages. */
export function takesOnline(): boolean {
  return paymentsMode() === "online";
}
