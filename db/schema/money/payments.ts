import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { encryptedText, instant, oneOf, rowId } from "@/db/columns";
import { appointments } from "@/db/schema/appointments";
import { clientPackages } from "@/db/schema/money/packages";

/** Who takes money online for the practice; each is a folder of lib/payments. */
export const VENDORS = ["stripe", "paystack"] as const;

/** How a client pays: online through a vendor, or to the practice itself. */
export const PAYMENT_WAYS = ["online", "cash", "transfer", "mobile_money", "other"] as const;

/** Which part of a price a payment is for: some of it before the session, all of it, or what is left. */
const PAYMENT_KINDS = ["deposit", "full", "rest"] as const;

/** How far a payment has come. A paid one is disputed while its bank looks into it; one by hand is voided by an undo. */
const PAYMENT_STATES = ["created", "open", "processing", "paid", "disputed", "failed", "expired", "voided"] as const;

/**
 * What staff have to look at: the vendor could not be reached, took what we had not asked for, can't give it back, or
 * had to give it back to the payer's bank.
 */
const TROUBLES = ["not_reached", "amount_differs", "refund_failed", "dispute_lost"] as const;

/** How far a refund has come. */
const REFUND_STATES = ["pending", "succeeded", "failed"] as const;

/** Why money is given back, in the practice's books. */
const REFUND_REASONS = ["cancelled", "practice_cancelled", "time_lost", "paid_too_much", "by_hand"] as const;

/** One attempt to pay for an appointment or a package. What came of it is the vendor's to say; the amount is ours. */
export const payments = pgTable(
  "payments",
  {
    id: rowId(),
    /** What is paid for: an appointment, or a package of sessions. */
    appointmentId: uuid("appointment_id").references(() => appointments.id),
    packageId: uuid("package_id").references(() => clientPackages.id),
    /** Counts from 1; the vendor is asked once for each, under a key made of both. */
    attempt: integer("attempt").notNull(),
    way: text("way", { enum: PAYMENT_WAYS }).notNull().default("online"),
    kind: text("kind", { enum: PAYMENT_KINDS }).notNull().default("full"),
    state: text("state", { enum: PAYMENT_STATES }).notNull(),
    /** Integer minor units. */
    amountMinor: integer("amount_minor").notNull(),
    currency: text("currency").notNull(),
    /** What the refunds come to that did not fail, kept by a trigger, so that they are never more than was paid. */
    refundedMinor: integer("refunded_minor").notNull().default(0),
    /** What the payer's bank took back for good, in disputes that were lost. */
    lostMinor: integer("lost_minor").notNull().default(0),
    /** What the vendor keeps for itself, once it has said so. */
    feeMinor: integer("fee_minor"),
    vendor: text("vendor", { enum: VENDORS }),
    /** The vendor's id, such as cs_… or pi_…; null until the vendor has answered, and for what is paid in person. */
    providerId: text("provider_id").unique(),
    /** The vendor's id of the charge itself, where that is another. */
    chargeId: text("charge_id"),
    /** Where the vendor takes the payment, until it expires. */
    checkoutUrl: text("checkout_url"),
    expiresAt: instant("expires_at"),
    /** What staff noted beside a payment by hand, such as a receipt's number; under the client's key. */
    reference: encryptedText("reference"),
    trouble: text("trouble", { enum: TROUBLES }),
    /** The trouble that staff have looked at and dismissed: it is not shown again. */
    dismissed: text("dismissed", { enum: TROUBLES }),
    /** What it took off the amount that has to be paid before the session, so that an undo puts it back. */
    prepaidMinor: integer("prepaid_minor").notNull().default(0),
    /** Who began it: the client, or staff at the desk. No foreign key: an erased person's payments stay. */
    actorId: uuid("actor_id"),
    /** When the vendor is asked again, after it could not be reached. */
    retryAt: instant("retry_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    paidAt: instant("paid_at"),
  },
  (table) => [
    uniqueIndex("payments_attempts").on(table.appointmentId, table.attempt),
    uniqueIndex("payments_package_attempts").on(table.packageId, table.attempt),
    check("payments_for_one", sql`num_nonnulls(${table.appointmentId}, ${table.packageId}) = 1`),
    index("payments_by_day").on(table.paidAt).where(sql`paid_at is not null`),
    index("payments_under_way").on(table.expiresAt).where(sql`state in ('created', 'open', 'processing')`),
    index("payments_by_charge").on(table.chargeId).where(sql`charge_id is not null`),
    check("payments_state", oneOf(table.state, PAYMENT_STATES)),
    check("payments_way", oneOf(table.way, PAYMENT_WAYS)),
    check("payments_kind", oneOf(table.kind, PAYMENT_KINDS)),
    check("payments_vendor", oneOf(table.vendor, VENDORS)),
    check("payments_trouble", oneOf(table.trouble, TROUBLES)),
    check("payments_dismissed", oneOf(table.dismissed, TROUBLES)),
    check("payments_prepaid", sql`${table.prepaidMinor} between 0 and ${table.amountMinor}`),
    check("payments_paid", sql`(${table.state} in ('paid', 'disputed')) = (${table.paidAt} is not null)`),
    check(
      "payments_amounts",
      sql`${table.attempt} >= 1 and ${table.amountMinor} > 0 and ${table.refundedMinor} >= 0
        and ${table.lostMinor} >= 0 and coalesce(${table.feeMinor}, 0) >= 0
        and ${table.refundedMinor} + ${table.lostMinor}
          <= case when ${table.state} in ('paid', 'disputed') then ${table.amountMinor} else 0 end`,
    ),
  ],
);

/** Money that is given back of a payment. */
export const refunds = pgTable(
  "refunds",
  {
    id: rowId(),
    paymentId: uuid("payment_id")
      .notNull()
      .references(() => payments.id),
    amountMinor: integer("amount_minor").notNull(),
    state: text("state", { enum: REFUND_STATES }).notNull().default("pending"),
    reason: text("reason", { enum: REFUND_REASONS }).notNull().default("by_hand"),
    /** Why, in the words of who gave it back by hand; under the client's key. */
    words: encryptedText("words"),
    /** The vendor's id, such as re_…; null until the vendor has answered, and for what was given back in person. */
    providerId: text("provider_id").unique(),
    /** Who gave it back; null for what the practice's policy does by itself. */
    requestedBy: uuid("requested_by"),
    /** When the vendor is asked again, or about it; null once it is settled. */
    retryAt: instant("retry_at"),
    createdAt: instant("created_at").notNull(),
    settledAt: instant("settled_at"),
  },
  (table) => [
    index("refunds_by_payment").on(table.paymentId),
    index("refunds_by_day").on(table.createdAt),
    index("refunds_pending").on(table.retryAt).where(sql`state = 'pending'`),
    check("refunds_state", oneOf(table.state, REFUND_STATES)),
    check("refunds_reason", oneOf(table.reason, REFUND_REASONS)),
    check("refunds_amount", sql`${table.amountMinor} > 0`),
  ],
);

/** What a vendor told of its own accord, by its id, so that each is applied once. */
export const vendorEvents = pgTable(
  "vendor_events",
  {
    vendor: text("vendor", { enum: VENDORS }).notNull(),
    eventId: text("event_id").notNull(),
    type: text("type").notNull(),
    receivedAt: instant("received_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.vendor, table.eventId] }),
    index("vendor_events_by_time").on(table.receivedAt),
    check("vendor_events_vendor", oneOf(table.vendor, VENDORS)),
  ],
);
