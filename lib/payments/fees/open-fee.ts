import { and, desc, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { appointmentEvents, packageUses, sessionFees } from "@/db/schema";
import type { Locked } from "@/lib/appointments/lock";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { feePercents, isLate, percentOf } from "@/lib/payments/ledger/fees";

/** What decides whether a session ended late. */
export type Ended = Pick<Locked, "id" | "status" | "priceMinor" | "cancelledBy" | "movedLateAt" | "cancelBy" | "payBy">;

/** The fee of a session that was cancelled late or missed, as a person may decide about it; in minor units. */
export type OpenFee = {
  kind: "late_cancel" | "missed";
  /** What can be charged now, beyond what was kept of the payments. */
  openMinor: number;
  /** What a person charged of it and is still due: neither let go of nor credited since. */
  chargedMinor: number;
  isWaived: boolean;
};

/**
 * What the practice's options let a person charge for a session that was cancelled late or missed and was not prepaid;
 * null where they ask for nothing. A booking that was moved late counts as late, and so does one that the practice
 * cancelled after the deadline: the client may have called.
 */
export async function openFee(reader: Database | Transaction, appointment: Ended): Promise<OpenFee | null> {
  const { id, status, priceMinor, payBy } = appointment;
  if (!priceMinor || payBy || (status !== "cancelled" && status !== "no_show")) return null;
  const { lateCancelFeePercent, missedFeePercent } = await feePercents(reader);
  const isMissed = status === "no_show";
  if (!isMissed && !(await wasLate(reader, appointment))) return null;
  if ((await reader.$count(packageUses, eq(packageUses.appointmentId, id))) > 0) return null;
  const feeMinor = percentOf(priceMinor, isMissed ? missedFeePercent : lateCancelFeePercent);
  const { chargedMinor, creditedMinor, writtenOffMinor } = await balanceOf(reader, id);
  const [decided] = await reader.select().from(sessionFees).where(eq(sessionFees.appointmentId, id));
  const dueMinor = chargedMinor - creditedMinor - writtenOffMinor;
  const stillMinor = decided?.state === "charged" ? Math.min(decided.amountMinor, dueMinor) : 0;
  const isCharged = stillMinor > 0;
  const openMinor = isCharged ? 0 : Math.max(0, feeMinor - dueMinor);
  if (openMinor === 0 && !isCharged) return null;
  return {
    kind: isMissed ? "missed" : "late_cancel",
    openMinor,
    chargedMinor: stillMinor,
    isWaived: decided !== undefined && !isCharged,
  };
}

/** Whether it was cancelled too late to be free. */
export async function wasLate(reader: Database | Transaction, { id, cancelledBy, movedLateAt, cancelBy }: Ended) {
  if (isLate({ movedLateAt })) return true;
  if (cancelledBy !== "practice" || !cancelBy) return false;
  const { at, appointmentId, kind } = appointmentEvents;
  const isCancelling = and(eq(appointmentId, id), eq(kind, "cancelled"));
  const [event] = await reader.select({ at }).from(appointmentEvents).where(isCancelling).orderBy(desc(at)).limit(1);
  return event !== undefined && event.at > cancelBy;
}
