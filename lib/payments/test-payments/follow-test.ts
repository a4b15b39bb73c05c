import { addSeconds } from "date-fns/addSeconds";
import { and, asc, eq, inArray, isNotNull, isNull, lte, or } from "drizzle-orm";
import { db } from "@/db/client";
import { testPayments } from "@/db/schema";
import { isId } from "@/lib/id";
import { logInfo } from "@/lib/log";
import { checkoutUntil } from "@/lib/payments/online/hold-minutes";
import { againAt } from "@/lib/payments/online/retry";
import { vendorNamed } from "@/lib/payments/registry";
import type { Failure, PaymentVendor, RefundStatus, VendorName, VendorPaymentState } from "@/lib/payments/vendor";

type Test = typeof testPayments.$inferSelect;

const BATCH = 20;

// Longer than all calls of one turn take, so that two never give back the same at once.
const CLAIM_SECONDS = 120;

/** The test payment that a vendor speaks of; null where it is none. */
export async function testSpokenOf(vendor: VendorName, { reference }: VendorPaymentState): Promise<string | null> {
  if (!reference || !isId(reference)) return null;
  const isIt = and(eq(testPayments.id, reference), eq(testPayments.vendor, vendor));
  const [row] = await db.select({ id: testPayments.id }).from(testPayments).where(isIt);
  return row?.id ?? null;
}

/** The vendor told of a test payment by its webhook: that it did is what the test is for. */
export async function noteTold(id: string, now: Date): Promise<void> {
  const isFirst = and(eq(testPayments.id, id), isNull(testPayments.toldAt));
  await db.update(testPayments).set({ toldAt: now }).where(isFirst);
}

/** Asks about the test payments that are due to be. */
export async function followTests(now: Date): Promise<void> {
  const due = await db
    .select({ id: testPayments.id })
    .from(testPayments)
    .where(lte(testPayments.retryAt, now))
    .orderBy(asc(testPayments.retryAt))
    .limit(BATCH);
  for (const { id } of due) await followTest(id, now);
}

/**
 * Reads from its vendor how a test payment stands, and gives back all of it once it is paid. Called again it goes on
 * from there, and gives nothing back twice. What can't be done now is done by the job.
 */
export async function followTest(id: string, now: Date): Promise<void> {
  const read = await readTest(id, now);
  if (!read) return;
  const test = await claim(id, now);
  if (test) await giveBack(read, test, now);
}

/** Brings a test payment in line with its vendor; null where there is nothing to be asked, or no answer. */
async function readTest(id: string, now: Date): Promise<PaymentVendor | null> {
  const [test] = await db.select().from(testPayments).where(eq(testPayments.id, id));
  if (!test?.providerId || test.state === "returned" || test.state === "kept") return null;
  const vendor = vendorNamed(test.vendor);
  if (!vendor.ok) return null;
  if (test.paidAt) return vendor.value;
  const read = await vendor.value.read(test.providerId);
  const isPaid = read.ok && read.value.status === "paid";
  const isOver = read.ok && !isPaid && checkoutUntil(test.createdAt) < now && read.value.status !== "processing";
  const next = isPaid
    ? { state: "paid" as const, paidAt: now, retryAt: now }
    : isOver
      ? { state: "expired" as const, retryAt: null }
      : { retryAt: againAt(test.createdAt, now) };
  const isUnpaid = and(eq(testPayments.id, id), inArray(testPayments.state, ["begun", "expired"]));
  await db.update(testPayments).set(next).where(isUnpaid);
  return isPaid ? vendor.value : null;
}

/**
 * Takes a paid one for this turn alone: Paystack knows no keys, and two that ask at once would give back twice. One that
 * is on its way back is only asked about.
 */
async function claim(id: string, now: Date): Promise<Test | null> {
  const isDue = or(lte(testPayments.retryAt, now), isNotNull(testPayments.refundId));
  const isFree = and(eq(testPayments.id, id), eq(testPayments.state, "paid"), isDue);
  const retryAt = addSeconds(now, CLAIM_SECONDS);
  const [claimed] = await db.update(testPayments).set({ retryAt }).where(isFree).returning();
  return claimed ?? null;
}

async function giveBack(vendor: PaymentVendor, test: Test, now: Date) {
  const { id, amountMinor, currency, providerId, refundId } = test;
  const answer = refundId
    ? await vendor.readRefund(refundId)
    : await vendor.refund({
        ...{ refundId: id, paymentExternalId: providerId ?? "", amountMinor, currency, reason: "Test payment" },
      });
  if (!answer.ok) logInfo("test_payment.not_returned", { id, word: answer.reason });
  const found = answer.ok && "externalId" in answer.value ? answer.value.externalId : refundId;
  const next = answer.ok ? afterRefund(answer.value.status, test, now) : afterFailure(answer, test, now);
  await db
    .update(testPayments)
    .set({ ...next, refundId: found })
    .where(eq(testPayments.id, id));
}

function afterRefund(status: RefundStatus, { createdAt }: Test, now: Date) {
  if (status === "succeeded") return { state: "returned" as const, returnedAt: now, retryAt: null };
  return status === "failed" ? { state: "kept" as const, retryAt: null } : { retryAt: againAt(createdAt, now) };
}

function afterFailure({ reason, retryAfterSeconds }: Failure, { createdAt }: Test, now: Date) {
  const isFinal = reason === "invalid" || reason === "conflict";
  return isFinal ? { state: "kept" as const, retryAt: null } : { retryAt: againAt(createdAt, now, retryAfterSeconds) };
}
