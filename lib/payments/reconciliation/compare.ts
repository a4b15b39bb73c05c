import type { DIFFERENCE_KINDS, payments, refunds } from "@/db/schema";
import type { VendorPaymentState, VendorRefund } from "@/lib/payments/vendor";

/** A payment as our books have it. */
export type OurPayment = Pick<
  typeof payments.$inferSelect,
  "id" | "providerId" | "chargeId" | "state" | "amountMinor" | "currency" | "feeMinor" | "refundedMinor" | "lostMinor"
>;

/** A refund as our books have it. */
export type OurRefund = Pick<typeof refunds.$inferSelect, "id" | "providerId" | "paymentId" | "state" | "amountMinor">;

type Side = { amountMinor: number; currency: string } | null;

/** How one thing differs; a side is null where it is not there at all. */
export type Difference = {
  kind: (typeof DIFFERENCE_KINDS)[number];
  subject: string;
  paymentId: string | null;
  ours: Side;
  theirs: Side;
};

/** The payment of ours that a vendor speaks of; null where we know none. */
export function ourPaymentOf(ours: readonly OurPayment[], theirs: VendorPaymentState): OurPayment | null {
  const { reference, externalId, chargeId } = theirs;
  const isIt = ({ id, providerId, chargeId: ourCharge }: OurPayment) =>
    id === reference || providerId === externalId || (chargeId !== null && ourCharge === chargeId);
  return ours.find(isIt) ?? null;
}

/** How a payment at the vendor differs from ours; null where they agree. What is on its way there moved nothing yet. */
export function paymentDifference(ours: OurPayment | null, theirs: VendorPaymentState): Difference | null {
  if (theirs.status !== "paid") return null;
  const { amountMinor, currency } = theirs;
  const about = { subject: theirs.externalId, paymentId: ours?.id ?? null, theirs: { amountMinor, currency } };
  if (!ours) return { kind: "missing_here", ...about, ours: null };
  const sides = { ...about, ours: { amountMinor: ours.amountMinor, currency: ours.currency } };
  if (ours.currency !== currency) return { kind: "currency", ...sides };
  if (ours.amountMinor !== amountMinor) return { kind: "amount", ...sides };
  const isSame = ours.state === (theirs.disputed ? "disputed" : "paid") && ours.lostMinor === theirs.lostMinor;
  return isSame ? feeDifference(ours, theirs, about) : { kind: "state", ...sides };
}

type About = { subject: string; paymentId: string | null };

/** How what the vendor keeps differs from what our books have; null where it can't be known. */
function feeDifference(ours: OurPayment, theirs: VendorPaymentState, { subject, paymentId }: About): Difference | null {
  const { feeMinor, currency } = theirs;
  if (feeMinor === null || feeMinor === ours.feeMinor) return null;
  const sides = {
    ours: ours.feeMinor === null ? null : { amountMinor: ours.feeMinor, currency },
    theirs: { amountMinor: feeMinor, currency },
  };
  return { kind: "fee", subject, paymentId, ...sides };
}

/** How a refund at the vendor differs from ours; null where they agree, and of one that failed there and here. */
export function refundDifference(
  ours: OurRefund | null,
  theirs: VendorRefund,
  payment: OurPayment | null,
): Difference | null {
  const { amountMinor, currency } = theirs;
  const isThere = theirs.status !== "failed";
  const isHere = ours !== null && ours.state !== "failed";
  if (isThere === isHere && (!ours || !isThere || ours.amountMinor === amountMinor)) return null;
  return {
    kind: "refund",
    subject: theirs.externalId,
    paymentId: ours?.paymentId ?? payment?.id ?? null,
    ours: isHere ? { amountMinor: ours.amountMinor, currency: payment?.currency ?? currency } : null,
    theirs: isThere ? { amountMinor, currency } : null,
  };
}
