import "server-only";
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, payments } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { feePercents, isLate, percentOf } from "@/lib/payments/ledger/fees";
import { keepsAccounts } from "@/lib/payments/mode";
import { amountWords } from "@/lib/payments/words";

/** What a cancellation gives back now, in minor units: by itself, by hand, and what stays with the practice. */
type OnCancel = { currency: string; onlineMinor: number; inPersonMinor: number; keptMinor: number };

/**
 * What happens to the money when the actor cancels now, said to the cent; null where nothing was paid. It is what the
 * books then do (lib/payments/ledger/settle.ts).
 */
export async function cancelMoneyWords(actor: Actor, appointmentId: string) {
  const found = keepsAccounts() ? await onCancel(actor, appointmentId) : null;
  if (!found) return null;
  const { currency, onlineMinor, inPersonMinor, keptMinor } = found;
  const words = (minor: number) => amountWords(minor, currency);
  const who = isStaff(actor) ? "The client gets" : "You get";
  return [
    keptMinor > 0
      ? `It was moved too late to be cancelled free of charge: ${words(keptMinor)} of what was paid is kept.`
      : "",
    onlineMinor > 0 ? `${who} ${words(onlineMinor)} back, the way it was paid.` : "",
    inPersonMinor > 0 ? `${who} ${words(inPersonMinor)} that was paid in person back from the practice.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

async function onCancel(actor: Actor, appointmentId: string) {
  const { id, priceMinor, currency, movedLateAt } = appointments;
  const rows = await db
    .select({ priceMinor, currency, movedLateAt, payment: payments })
    .from(payments)
    .innerJoin(appointments, eq(appointments.id, payments.appointmentId))
    .where(and(eq(id, appointmentId), visibleTo(actor)));
  const paid = rows.filter(({ payment }) => payment.paidAt !== null).map(({ payment }) => payment);
  const [first] = rows;
  if (!first || paid.length === 0) return null;
  const { lateCancelFeePercent } = await feePercents(db);
  const isCharged = !isStaff(actor) && isLate(first);
  const feeMinor = isCharged ? percentOf(first.priceMinor ?? 0, lateCancelFeePercent) : 0;
  return splitOf(paid, feeMinor, first.currency ?? "USD");
}

type Payment = typeof payments.$inferSelect;

/** What is kept comes off the whole; what was paid online goes back first, of what is then left. */
function splitOf(paid: Payment[], feeMinor: number, currency: string): OnCancel {
  const left = (some: Payment[]) => some.reduce((sum, one) => sum + one.amountMinor - one.refundedMinor, 0);
  const keptMinor = Math.min(feeMinor, left(paid));
  const surplus = left(paid) - keptMinor;
  const onlineMinor = Math.min(surplus, left(paid.filter(({ way, state }) => way === "online" && state === "paid")));
  return { currency, onlineMinor, inPersonMinor: surplus - onlineMinor, keptMinor };
}
