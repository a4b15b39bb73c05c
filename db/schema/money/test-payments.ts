import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant, oneOf, rowId } from "@/db/columns";
import { VENDORS } from "@/db/schema/money/payments";

/**
 * How far a test payment has come: its page is open; it is paid; everything was given back; the vendor refuses to give
 * it back, so that a person has to; it was not paid in time.
 */
const TEST_STATES = ["begun", "paid", "returned", "kept", "expired"] as const;

/**
 * A small payment that an admin makes to see whether being paid online works, and that is given back at once. It is
 * for nothing, so it is in no book: neither the ledger nor a report nor the list of payments knows of it.
 */
export const testPayments = pgTable(
  "test_payments",
  {
    id: rowId(),
    vendor: text("vendor", { enum: VENDORS }).notNull(),
    amountMinor: integer("amount_minor").notNull(),
    currency: text("currency").notNull(),
    state: text("state", { enum: TEST_STATES }).notNull(),
    /** The vendor's ids of the payment and of its refund; null until the vendor has answered. */
    providerId: text("provider_id"),
    refundId: text("refund_id"),
    createdAt: instant("created_at").notNull(),
    paidAt: instant("paid_at"),
    /** When the vendor first told of it by its webhook, of its own accord. */
    toldAt: instant("told_at"),
    returnedAt: instant("returned_at"),
    /** When the vendor is asked about it again; null once it is over. */
    retryAt: instant("retry_at"),
  },
  (table) => [
    index("test_payments_by_vendor").on(table.vendor, table.createdAt),
    index("test_payments_due").on(table.retryAt).where(sql`retry_at is not null`),
    check("test_payments_vendor", oneOf(table.vendor, VENDORS)),
    check("test_payments_state", oneOf(table.state, TEST_STATES)),
    check("test_payments_amount", sql`${table.amountMinor} > 0`),
    check("test_payments_paid", sql`(${table.state} in ('paid', 'returned', 'kept')) = (${table.paidAt} is not null)`),
    check("test_payments_returned", sql`(${table.state} = 'returned') = (${table.returnedAt} is not null)`),
  ],
);
