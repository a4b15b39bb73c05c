import { addDays } from "date-fns/addDays";
import { subDays } from "date-fns/subDays";
import { subHours } from "date-fns/subHours";
import { and, eq, gte, inArray, isNotNull, lt, or } from "drizzle-orm";
import { db } from "@/db/client";
import { payments, reconciliations, refunds } from "@/db/schema";
import { isId, newId } from "@/lib/id";
import { logError, logInfo } from "@/lib/log";
import { readPayment } from "@/lib/payments/online/read-payment";
import { catchUpDisputes } from "@/lib/payments/reconciliation/catch-up-disputes";
import {
  type Difference,
  type OurPayment,
  ourPaymentOf,
  paymentDifference,
  refundDifference,
} from "@/lib/payments/reconciliation/compare";
import { keepDifferences } from "@/lib/payments/reconciliation/keep";
import { connectedVendors } from "@/lib/payments/registry";
import { withoutTests } from "@/lib/payments/test-payments/queries";
import type { Failure, PaymentVendor, VendorPaymentState, VendorRefund } from "@/lib/payments/vendor";

const DAYS = 8;
// What moved a moment ago may not have reached both books yet.
const QUIET_HOURS = 1;

type Listed = { payments: VendorPaymentState[]; refunds: VendorRefund[] };
type Window = { since: Date; until: Date };

/**
 * Compares our ledger with what each connected vendor lists of the last days, and names each difference; disputes are
 * looked for at any age. What a webhook
 * should have told and did not, such as what the vendor keeps of a payment, is read and booked first, and what seems to be missing is asked for by itself before it
 * is said to be: only what then still differs is one.
 */
export async function reconcile(now: Date): Promise<void> {
  for (const vendor of connectedVendors()) await reconcileWith(vendor, now);
}

async function reconcileWith(vendor: PaymentVendor, now: Date) {
  const window = { since: subDays(now, DAYS), until: subHours(now, QUIET_HOURS) };
  const run = { id: newId(now), vendor: vendor.name, at: now, ...window };
  const notReached = async ({ reason }: Failure) => {
    logInfo("payments.not_reconciled", { word: reason });
    await db.insert(reconciliations).values({ ...run, outcome: "not_reached", compared: 0 });
  };
  const disputes = await vendor.disputes();
  if (!disputes.ok) return notReached(disputes);
  await catchUpDisputes(vendor, disputes.value, now);
  const listed = await vendor.list(window.since, window.until);
  if (!listed.ok) return notReached(listed);
  const value = await withoutTests(listed.value);
  await catchUp(vendor, value, now);
  const found = [...(await differingThere(vendor, value)), ...(await missingThere(vendor, value, window))];
  await keepDifferences(vendor.name, found, window, now);
  const compared = value.payments.length + value.refunds.length;
  await db.insert(reconciliations).values({ ...run, outcome: "compared", compared });
}

/** Reads what our books have otherwise: a lost webhook is no difference once it is made up for. */
async function catchUp(vendor: PaymentVendor, listed: Listed, now: Date) {
  const ours = await paymentsKnown(vendor, listed.payments);
  for (const theirs of listed.payments) {
    const payment = ourPaymentOf(ours, theirs);
    if (!payment) continue;
    const differs = paymentDifference(payment, theirs) ?? (payment.refundedMinor !== theirs.refundedMinor || null);
    if (!differs) continue;
    const [row] = await db.select().from(payments).where(eq(payments.id, payment.id));
    if (row?.providerId) await readPayment(row, now).catch((error: unknown) => notRead(row.id, error));
  }
}

// What can't be caught up with is named as a difference, and keeps no other from being looked at.
function notRead(id: string, error: unknown) {
  logError("payment.not_read", error, { id });
}

/** What the vendor has otherwise than our books. */
async function differingThere(vendor: PaymentVendor, listed: Listed): Promise<Difference[]> {
  const ours = await paymentsKnown(vendor, listed.payments);
  const ofPayments = listed.payments.flatMap((theirs) => paymentDifference(ourPaymentOf(ours, theirs), theirs) ?? []);
  const ourRefunds = await refundsKnown(listed.refunds);
  const ofRefunds = listed.refunds.flatMap((theirs) => {
    const known = ourRefunds.find(({ id, providerId }) => id === theirs.reference || providerId === theirs.externalId);
    const payment = ours.find(
      ({ id, providerId }) => id === known?.paymentId || providerId === theirs.paymentExternalId,
    );
    // A payment that we don't know is one difference, with all that went back of it.
    const isOfUnknown = ofPayments.some(
      ({ kind, subject }) => kind === "missing_here" && subject === theirs.paymentExternalId,
    );
    return isOfUnknown ? [] : (refundDifference(known ?? null, theirs, payment ?? null) ?? []);
  });
  return [...ofPayments, ...ofRefunds];
}

/** What our books have and the vendor did not list: each is asked for before it is said to be missing. */
async function missingThere(vendor: PaymentVendor, listed: Listed, window: Window): Promise<Difference[]> {
  return [
    ...(await paymentsMissingThere(vendor, listed.payments, window)),
    ...(await refundsMissingThere(vendor, listed.refunds, window)),
  ];
}

async function paymentsMissingThere(vendor: PaymentVendor, listed: VendorPaymentState[], { since, until }: Window) {
  const paidThen = and(gte(payments.paidAt, addDays(since, 1)), lt(payments.paidAt, until));
  const ours = await db
    .select(PAYMENT)
    .from(payments)
    .where(and(eq(payments.vendor, vendor.name), inArray(payments.state, ["paid", "disputed"]), paidThen));
  const matched = new Set(listed.map((theirs) => ourPaymentOf(ours, theirs)?.id));
  const found: Difference[] = [];
  for (const one of ours.filter(({ id }) => !matched.has(id))) {
    const read = one.providerId ? await vendor.read(one.providerId) : null;
    if (read?.ok && read.value.status === "paid") continue;
    // What can't be asked now is asked the next night.
    if (read && !read.ok && read.reason !== "invalid") continue;
    const kind = read?.ok ? ("state" as const) : ("missing_there" as const);
    const { amountMinor, currency } = one;
    found.push({
      kind,
      subject: one.providerId ?? one.id,
      paymentId: one.id,
      ours: { amountMinor, currency },
      theirs: null,
    });
  }
  return found;
}

async function refundsMissingThere(vendor: PaymentVendor, listed: VendorRefund[], { since, until }: Window) {
  const settledThen = and(gte(refunds.settledAt, addDays(since, 1)), lt(refunds.settledAt, until));
  const rows = await db
    .select({ ...REFUND, currency: payments.currency })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(and(eq(payments.vendor, vendor.name), eq(refunds.state, "succeeded"), settledThen));
  const known = new Set(listed.flatMap(({ externalId, reference }) => [externalId, reference]));
  const found: Difference[] = [];
  for (const one of rows.filter(({ id, providerId }) => !known.has(id) && !known.has(providerId))) {
    const read = one.providerId ? await vendor.readRefund(one.providerId) : null;
    if (read?.ok && read.value.status !== "failed") continue;
    if (read && !read.ok && read.reason !== "invalid") continue;
    const { paymentId, amountMinor, currency } = one;
    found.push({
      kind: "refund",
      subject: one.providerId ?? one.id,
      paymentId,
      ours: { amountMinor, currency },
      theirs: null,
    });
  }
  return found;
}

const PAYMENT = {
  ...{ id: payments.id, providerId: payments.providerId, chargeId: payments.chargeId, state: payments.state },
  ...{ amountMinor: payments.amountMinor, currency: payments.currency, refundedMinor: payments.refundedMinor },
  ...{ lostMinor: payments.lostMinor, feeMinor: payments.feeMinor },
};

const REFUND = {
  ...{ id: refunds.id, providerId: refunds.providerId, paymentId: refunds.paymentId, state: refunds.state },
  amountMinor: refunds.amountMinor,
};

async function paymentsKnown({ name }: PaymentVendor, listed: VendorPaymentState[]): Promise<OurPayment[]> {
  const references = listed.flatMap(({ reference }) => (reference && isId(reference) ? [reference] : []));
  const externalIds = listed.map(({ externalId }) => externalId);
  const chargeIds = listed.flatMap(({ chargeId }) => chargeId ?? []);
  return db
    .select(PAYMENT)
    .from(payments)
    .where(
      and(
        eq(payments.vendor, name),
        or(
          inArray(payments.id, references),
          inArray(payments.providerId, externalIds),
          and(isNotNull(payments.chargeId), inArray(payments.chargeId, chargeIds)),
        ),
      ),
    );
}

async function refundsKnown(listed: VendorRefund[]) {
  const references = listed.flatMap(({ reference }) => (reference && isId(reference) ? [reference] : []));
  const externalIds = listed.map(({ externalId }) => externalId);
  return db
    .select(REFUND)
    .from(refunds)
    .where(or(inArray(refunds.id, references), inArray(refunds.providerId, externalIds)));
}
