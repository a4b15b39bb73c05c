import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { listCredit } from "@/lib/payments/credit/queries";
import { onlineVendor } from "@/lib/payments/online/vendor-of";
import { isOrPaysFor } from "@/lib/payments/payers/paid-for";
import { payerOn } from "@/lib/payments/payers/payer";
import { isUnderWay, type MoneyOf } from "@/lib/payments/statement";

/** What of a session's money decides how it can be paid. */
type Money = Pick<MoneyOf, "clientId" | "due" | "payBy" | "payments">;

/**
 * With what a session can be paid by one who sees its bills: the credit of its client, which pays for it even where the
 * reader is another; who else is sent the link to pay while its time is kept, null where that is nobody or the reader;
 * and whether its own page has anything to offer.
 */
export async function meansToPay(reader: Pick<Actor, "id">, money: Money) {
  const { clientId, due, payBy } = money;
  // Who pays for what is booked together, and for none of them, is shown nothing that is one person's.
  const isTheirs = await isOrPaysFor(reader.id, clientId);
  const [{ credits }, payer] = isTheirs
    ? await Promise.all([listCredit(clientId), payBy ? payerOn(clientId) : null])
    : [{ credits: [] }, null];
  const creditMinor = credits.find(({ currency }) => currency === due.currency)?.balanceMinor ?? 0;
  return {
    creditMinor,
    otherPayer: payer && payer.personId !== reader.id ? payer.name : null,
    isPayable: creditMinor > 0 || isUnderWay(money) || onlineVendor(due) !== null,
  };
}
