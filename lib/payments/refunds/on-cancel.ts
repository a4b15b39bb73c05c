import type { Translate } from "@/lib/i18n/message";
import "server-only";
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, payments } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { feePercents, isLate, percentOf } from "@/lib/payments/ledger/fees";
import { keepsAccounts } from "@/lib/payments/mode";
import { liveUse } from "@/lib/payments/packages/use-package";
import { leftOf } from "@/lib/payments/refunds/left-of";
import { amountWords } from "@/lib/payments/words";

/**
 * What a cancellation gives back now, in minor units: by itself, as credit, by hand, what stays with the practice, and
 * what the practice may charge beyond that.
 */
type OnCancel = {
  currency: string;
  onlineMinor: number;
  inPersonMinor: number;
  /** What was paid online and can't go back by itself now: its bank disputes it, or sent a refund back. */
  disputedMinor: number;
  sentBackMinor: number;
  creditMinor: number;
  keptMinor: number;
  feeMinor: number;
};

/**
 * What happens to the money when the actor cancels now, said to the cent; null where nothing does. It is what the books
 * then do (lib/payments/ledger/settle.ts).
 */
export async function cancelMoneyWords(t: Translate, actor: Actor, appointmentId: string) {
  if (!keepsAccounts()) return null;
  const prepaid = await prepaidWords(t, actor, appointmentId);
  if (prepaid) return prepaid;
  const found = await onCancel(actor, appointmentId);
  if (!found) return null;
  const { currency, onlineMinor, inPersonMinor, disputedMinor, sentBackMinor, creditMinor, keptMinor, feeMinor } =
    found;
  const words = (minor: number) => amountWords(t, minor, currency);
  const forStaff = isStaff(actor);
  const said = [
    keptMinor > 0
      ? t("It was moved after the deadline for cancelling free of charge, so {amount} of what was paid is kept.", {
          amount: words(keptMinor),
        })
      : "",
    feeMinor > 0
      ? t("It was moved after the deadline for cancelling free of charge, so the practice may charge you {amount}.", {
          amount: words(feeMinor),
        })
      : "",
    creditMinor > 0 ? creditBack(t, forStaff, words(creditMinor)) : "",
    onlineMinor > 0 ? paidBack(t, forStaff, words(onlineMinor)) : "",
    inPersonMinor > 0 ? handedBack(t, forStaff, words(inPersonMinor)) : "",
    disputedMinor > 0
      ? t("The payer's bank disputes the payment of {amount}, so that goes back only once the bank has decided.", {
          amount: words(disputedMinor),
        })
      : "",
    sentBackMinor > 0 ? sentBack(t, forStaff, words(sentBackMinor)) : "",
  ].filter(Boolean);
  return said.length > 0 ? said.join(" ") : null;
}

function creditBack(t: Translate, forStaff: boolean, amount: string): string {
  return forStaff
    ? t("The client gets {amount} of credit back.", { amount })
    : t("You get {amount} of credit back.", { amount });
}

function paidBack(t: Translate, forStaff: boolean, amount: string): string {
  return forStaff
    ? t("The client gets {amount} back, the way it was paid.", { amount })
    : t("You get {amount} back, the way it was paid.", { amount });
}

function handedBack(t: Translate, forStaff: boolean, amount: string): string {
  return forStaff
    ? t("The client gets {amount} back directly from the practice, as it was paid in person.", { amount })
    : t("You get {amount} back directly from the practice, as it was paid in person.", { amount });
}

function sentBack(t: Translate, forStaff: boolean, amount: string): string {
  return forStaff
    ? t("The client gets {amount} back directly from the practice, as the bank sent a refund back.", { amount })
    : t("You get {amount} back directly from the practice, as the bank sent a refund back.", { amount });
}

/** Whether a client who cancels now can choose to have money back as credit: only where some of it comes back. */
export async function mayKeepCredit(client: Actor, appointmentId: string): Promise<boolean> {
  const found = keepsAccounts() && !isStaff(client) ? await onCancel(client, appointmentId) : null;
  return found !== null && found.onlineMinor + found.inPersonMinor > 0;
}

/** What becomes of the prepaid session that pays for an appointment of the actor's; null where none does. */
async function prepaidWords(t: Translate, actor: Actor, appointmentId: string) {
  const { id, movedLateAt } = appointments;
  const use = await liveUse(db, appointmentId);
  const [row] = use
    ? await db
        .select({ movedLateAt })
        .from(appointments)
        .where(and(eq(id, appointmentId), visibleTo(actor, "bills")))
    : [];
  if (!row) return null;
  const { forfeitsPrepaid } = await feePercents(db);
  if (!isStaff(actor) && isLate(row) && forfeitsPrepaid)
    return t("It was moved after the deadline for cancelling free of charge, so the prepaid session is used up.");
  return isStaff(actor) ? t("The client gets the prepaid session back.") : t("You get your prepaid session back.");
}

async function onCancel(actor: Actor, appointmentId: string): Promise<OnCancel | null> {
  const { id, priceMinor, currency, movedLateAt } = appointments;
  const rows = await db
    .select({ priceMinor, currency, movedLateAt, payment: payments })
    .from(appointments)
    .leftJoin(payments, eq(payments.appointmentId, id))
    .where(and(eq(id, appointmentId), visibleTo(actor, "bills")));
  const [first] = rows;
  if (!first?.priceMinor) return null;
  const paid = rows.flatMap(({ payment }) => (payment?.paidAt ? [payment] : []));
  const [{ lateCancelFeePercent }, { fromCreditMinor }] = await Promise.all([
    feePercents(db),
    balanceOf(db, appointmentId),
  ]);
  const isCharged = !isStaff(actor) && isLate(first);
  const feeMinor = isCharged ? percentOf(first.priceMinor, lateCancelFeePercent) : 0;
  return splitOf({ paid, fromCreditMinor, feeMinor, currency: first.currency ?? "USD" });
}

type Payment = typeof payments.$inferSelect;
type Split = { paid: Payment[]; fromCreditMinor: number; feeMinor: number; currency: string };

/** What is kept comes off the whole; of what is then left credit goes back first, and then what was paid online. */
function splitOf({ paid, fromCreditMinor, feeMinor, currency }: Split): OnCancel {
  const left = (some: Payment[]) => some.reduce((sum, one) => sum + leftOf(one), 0);
  const keptMinor = Math.min(feeMinor, left(paid) + fromCreditMinor);
  const surplus = left(paid) + fromCreditMinor - keptMinor;
  const creditMinor = Math.min(surplus, fromCreditMinor);
  const inMoney = surplus - creditMinor;
  const online = paid.filter(({ way }) => way === "online");
  const disputed = online.filter(({ state }) => state === "disputed");
  const sentBack = online.filter((one) => !disputed.includes(one) && one.trouble === "refund_failed");
  const onlineMinor = Math.min(inMoney, left(online) - left(disputed) - left(sentBack));
  const inPersonMinor = Math.min(inMoney - onlineMinor, left(paid) - left(online));
  const sentBackMinor = Math.min(inMoney - onlineMinor - inPersonMinor, left(sentBack));
  const disputedMinor = inMoney - onlineMinor - inPersonMinor - sentBackMinor;
  return {
    currency,
    onlineMinor,
    inPersonMinor,
    disputedMinor,
    sentBackMinor,
    creditMinor,
    keptMinor,
    feeMinor: feeMinor - keptMinor,
  };
}
