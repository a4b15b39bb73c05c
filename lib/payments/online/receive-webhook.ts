import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { payments, refunds, vendorEvents } from "@/db/schema";
import { Refusal } from "@/lib/errors";
import { applyState, lockWithSubject, paymentSpokenOf } from "@/lib/payments/online/apply-state";
import { notConnected } from "@/lib/payments/online/vendor-of";
import { applyForeignRefunds, foreignRefunds } from "@/lib/payments/refunds/foreign-refund";
import { settleRefund } from "@/lib/payments/refunds/settle-refund";
import { connectedVendors, vendorOfWebhook } from "@/lib/payments/registry";
import { followTest, noteTold, testSpokenOf } from "@/lib/payments/test-payments/follow-test";
import type {
  Failure,
  PaymentVendor,
  RefundStatus,
  VendorPaymentState,
  VendorRefund,
  WebhookEvent,
} from "@/lib/payments/vendor";

/**
 * Takes what a vendor tells of its own accord. The bytes must be signed by it; what they say is a hint only: what is so
 * is read from the vendor, and applied together with the event's id, so that each event counts once and their order
 * doesn't matter. What we don't know is thanked for. Refuses with `invalid` (400) what the vendor did not sign, with
 * `provider_not_configured` (503) where none is connected, and with `unavailable` (503) what can't be looked up now, so
 * that the vendor tells it again.
 */
export async function receiveWebhook(raw: Uint8Array, headers: Headers, now: Date): Promise<void> {
  if (connectedVendors().length === 0) throw notConnected();
  const vendor = vendorOfWebhook(headers);
  if (!vendor.ok) throw refusalOf(vendor);
  const event = await vendor.value.parseWebhook(raw, headers, now);
  if (!event.ok && event.reason === "invalid") return;
  if (!event.ok) throw refusalOf(event);
  if (await isKnown(vendor.value, event.value)) return;
  const facts = await lookUp(vendor.value, event.value);
  await db.transaction(async (tx) => {
    const { eventId, type } = event.value;
    const row = { vendor: vendor.value.name, eventId, type: type.slice(0, 100), receivedAt: now };
    const added = await tx
      .insert(vendorEvents)
      .values(row)
      .onConflictDoNothing()
      .returning({ id: vendorEvents.eventId });
    if (added.length > 0) await applyFacts(tx, facts, now);
  });
  if (facts.test) await noteTold(facts.test, now);
  if (facts.test) await followTest(facts.test, now);
}

type Facts = {
  payment: { id: string; state: VendorPaymentState; foreign: VendorRefund[] } | null;
  refunds: { id: string; paymentId: string; status: RefundStatus }[];
  /** The test payment that it is about instead, which is in no book. */
  test: string | null;
};

async function isKnown({ name }: PaymentVendor, { eventId }: WebhookEvent): Promise<boolean> {
  const which = and(eq(vendorEvents.vendor, name), eq(vendorEvents.eventId, eventId));
  return (await db.$count(vendorEvents, which)) > 0;
}

async function lookUp(vendor: PaymentVendor, { about }: WebhookEvent): Promise<Facts> {
  if (about.kind === "other") return { payment: null, refunds: [], test: null };
  const { payment, test } = about.paymentExternalId ? await lookUpPayment(vendor, about.paymentExternalId) : NEITHER;
  const refunds = about.kind === "refund" ? await lookUpRefunds(vendor, about.externalId, payment) : [];
  return { payment, refunds, test };
}

const NEITHER = { payment: null, test: null };

async function lookUpPayment(vendor: PaymentVendor, externalId: string): Promise<Pick<Facts, "payment" | "test">> {
  const read = await vendor.read(externalId);
  if (!read.ok && read.reason === "invalid") return NEITHER;
  if (!read.ok) throw refusalOf(read);
  const id = await paymentSpokenOf(vendor.name, read.value);
  if (!id) return { payment: null, test: await testSpokenOf(vendor.name, read.value) };
  const foreign = await foreignRefunds(vendor, read.value);
  if (!foreign.ok) throw refusalOf(foreign);
  return { payment: { id, state: read.value, foreign: foreign.value }, test: null };
}

/**
 * The refund that is spoken of, or all of the payment's that are under way where none is named. One whose id we don't
 * know yet is found by the job that asked for it.
 */
async function lookUpRefunds(vendor: PaymentVendor, externalId: string | null, payment: Facts["payment"]) {
  if (!externalId && !payment) return [];
  const underWay = payment ? and(eq(refunds.paymentId, payment.id), eq(refunds.state, "pending")) : undefined;
  const rows = await db
    .select({ id: refunds.id, paymentId: refunds.paymentId, providerId: refunds.providerId })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(and(eq(payments.vendor, vendor.name), externalId ? eq(refunds.providerId, externalId) : underWay));
  const found: Facts["refunds"] = [];
  for (const { providerId, ...known } of rows) {
    const read = providerId ? await vendor.readRefund(providerId) : null;
    if (read && !read.ok && read.reason !== "invalid") throw refusalOf(read);
    if (read?.ok) found.push({ ...known, status: read.value.status });
  }
  return found;
}

async function applyFacts(tx: Transaction, { payment, refunds: told }: Facts, now: Date) {
  for (const refund of told) {
    await lockWithSubject(tx, refund.paymentId);
    await settleRefund(tx, refund.id, refund.status, now);
  }
  if (!payment) return;
  await applyState(tx, payment.id, payment.state, now);
  if (!(await applyForeignRefunds(tx, payment.id, payment.foreign, now))) throw askAgain();
}

function askAgain(): Refusal {
  return new Refusal("unavailable", "This can't be looked up right now. Please send it again.");
}

function refusalOf({ reason }: Failure): Refusal {
  if (reason === "auth") return new Refusal("invalid", "This is not signed by a vendor of ours.");
  if (reason === "not_configured") return notConnected();
  return askAgain();
}
