import type { Translate } from "@/lib/i18n/message";
import "server-only";
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import { mayCancel } from "@/lib/appointments/policy";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { balanceOf, heldMinor } from "@/lib/payments/ledger/balance";
import { feePercents, isLate, percentOf } from "@/lib/payments/ledger/fees";
import { keepsAccounts } from "@/lib/payments/mode";
import { amountWords } from "@/lib/payments/words";

/**
 * What becomes of the money when staff mark a session as missed, said to the cent before they do; null where nothing
 * does. It is what the books then do (lib/payments/ledger/settle.ts).
 */
export async function missedMoneyWords(t: Translate, staff: Actor, appointmentId: string): Promise<string | null> {
  if (!keepsAccounts() || !isStaff(staff)) return null;
  const { id, priceMinor, currency } = appointments;
  const [row] = await db
    .select({ priceMinor, currency })
    .from(appointments)
    .where(and(eq(id, appointmentId), visibleTo(staff, "bills")));
  if (!row?.priceMinor) return null;
  const [{ missedFeePercent, forfeitsPrepaid }, balance] = await Promise.all([
    feePercents(db),
    balanceOf(db, appointmentId),
  ]);
  const words = (minor: number) => amountWords(t, minor, row.currency);
  if (balance.coveredMinor > 0)
    return forfeitsPrepaid
      ? t("The prepaid session is used up. You can then give it back.")
      : t("The client gets the prepaid session back. You can then use it up.");
  const feeMinor = percentOf(row.priceMinor, missedFeePercent);
  const paidMinor = heldMinor(balance);
  const keptMinor = Math.min(feeMinor, Math.max(0, paidMinor));
  return [
    keptMinor > 0 ? t("{amount} of what was paid is kept as the fee.", { amount: words(keptMinor) }) : "",
    paidMinor > keptMinor ? t("{amount} goes back to the client.", { amount: words(paidMinor - keptMinor) }) : "",
    feeMinor > keptMinor
      ? t("You can then charge {amount}, or waive it.", { amount: words(feeMinor - keptMinor) })
      : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/**
 * What a client who moves a session now would lose by cancelling it afterwards, said to the cent before the move; null
 * where cancelling is free. A session that is moved after the deadline counts as late, wherever it goes.
 */
export async function moveMoneyWords(
  t: Translate,
  client: Actor,
  appointmentId: string,
  now: Date,
): Promise<string | null> {
  if (!keepsAccounts()) return null;
  const { id, priceMinor, currency, movedLateAt, startsAt, policy, cancelBy } = appointments;
  const [row] = await db
    .select({ priceMinor, currency, movedLateAt, startsAt, policy, cancelBy })
    .from(appointments)
    .where(and(eq(id, appointmentId), visibleTo(client, "bills")));
  if (!row?.priceMinor || !row.startsAt) return null;
  if (!isLate(row) && mayCancel({ ...row, startsAt: row.startsAt }, now)) return null;
  const [{ lateCancelFeePercent, forfeitsPrepaid }, balance] = await Promise.all([
    feePercents(db),
    balanceOf(db, appointmentId),
  ]);
  if (balance.coveredMinor > 0)
    return forfeitsPrepaid
      ? t(
          "Moving it costs nothing. It is past the time to cancel free of charge, though: if you cancel it later, the prepaid session is used up.",
        )
      : null;
  const feeMinor = percentOf(row.priceMinor, lateCancelFeePercent);
  if (feeMinor === 0) return null;
  const paidMinor = heldMinor(balance);
  const fee = amountWords(t, feeMinor, row.currency);
  return paidMinor >= feeMinor
    ? t(
        "Moving it costs nothing. It is past the time to cancel free of charge, though: if you cancel it later, {fee} of what was paid is kept.",
        { fee },
      )
    : t(
        "Moving it costs nothing. It is past the time to cancel free of charge, though: if you cancel it later, the practice may charge {fee}.",
        { fee },
      );
}
