import "server-only";
import { desc, inArray, or } from "drizzle-orm";
import { db } from "@/db/client";
import { testPayments } from "@/db/schema";
import { isId } from "@/lib/id";
import type { VendorPaymentState, VendorRefund } from "@/lib/payments/vendor";

/** A test payment as it stands. */
export type TestPayment = typeof testPayments.$inferSelect;

/** The newest test payment at each vendor. One statement. */
export async function lastTests(): Promise<TestPayment[]> {
  const { vendor, createdAt } = testPayments;
  return db.selectDistinctOn([vendor]).from(testPayments).orderBy(vendor, desc(createdAt));
}

type Listed = { payments: VendorPaymentState[]; refunds: VendorRefund[] };

/** What a vendor lists without the test payments and what went back of them: they are in no book. */
export async function withoutTests({ payments, refunds }: Listed): Promise<Listed> {
  const references = [...payments, ...refunds].flatMap(({ reference }) =>
    reference && isId(reference) ? [reference] : [],
  );
  const ids = refunds.map(({ externalId }) => externalId);
  const rows = await db
    .select({ id: testPayments.id, refundId: testPayments.refundId })
    .from(testPayments)
    .where(or(inArray(testPayments.id, references), inArray(testPayments.refundId, ids)));
  const tests = new Set<string | null>(rows.flatMap(({ id, refundId }) => [id, ...(refundId ? [refundId] : [])]));
  const theirs = new Set(payments.filter(({ reference }) => tests.has(reference)).map(({ externalId }) => externalId));
  return {
    payments: payments.filter(({ externalId }) => !theirs.has(externalId)),
    refunds: refunds.filter(
      ({ externalId, reference, paymentExternalId }) =>
        !tests.has(reference) && !tests.has(externalId) && !theirs.has(paymentExternalId),
    ),
  };
}
