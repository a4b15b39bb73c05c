import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, oneOf, rowId } from "@/db/columns";
import { appointments } from "@/db/schema/appointments";

/** How far a payment has come. */
const PAYMENT_STATES = ["created", "processing", "paid", "failed", "expired"] as const;

/** One attempt to pay for an appointment. What came of it is the provider's to say; the amount is ours. */
export const payments = pgTable(
  "payments",
  {
    id: rowId(),
    appointmentId: uuid("appointment_id")
      .notNull()
      .references(() => appointments.id),
    /** Counts from 1; the provider is asked once for each. */
    attempt: integer("attempt").notNull(),
    state: text("state", { enum: PAYMENT_STATES }).notNull(),
    /** Integer minor units. */
    amountMinor: integer("amount_minor").notNull(),
    currency: text("currency").notNull(),
    /** What the refunds come to, so that they are never more than was paid. */
    refundedMinor: integer("refunded_minor").notNull().default(0),
    /** The provider's id, such as pi_…; null for what was paid in person. */
    providerId: text("provider_id").unique(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    paidAt: instant("paid_at"),
  },
  (table) => [
    uniqueIndex("payments_attempts").on(table.appointmentId, table.attempt),
    index("payments_by_day").on(table.paidAt).where(sql`paid_at is not null`),
    check("payments_state", oneOf(table.state, PAYMENT_STATES)),
    check("payments_paid", sql`(${table.state} = 'paid') = (${table.paidAt} is not null)`),
    check(
      "payments_amounts",
      sql`${table.attempt} >= 1 and ${table.amountMinor} > 0 and ${table.refundedMinor} >= 0
        and ${table.refundedMinor} <= case when ${table.state} = 'paid' then ${table.amountMinor} else 0 end`,
    ),
  ],
);

/** What was given back of a payment, and when. */
export const refunds = pgTable(
  "refunds",
  {
    id: rowId(),
    paymentId: uuid("payment_id")
      .notNull()
      .references(() => payments.id),
    amountMinor: integer("amount_minor").notNull(),
    /** The provider's id, such as re_…; null for what was given back in person. */
    providerId: text("provider_id").unique(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("refunds_by_payment").on(table.paymentId),
    index("refunds_by_day").on(table.createdAt),
    check("refunds_amount", sql`${table.amountMinor} > 0`),
  ],
);
