import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant, oneOf, rowId } from "@/db/columns";
import { payments, VENDORS } from "@/db/schema/money/payments";
import { users } from "@/db/schema/people";

/**
 * How our books and a vendor's can differ: what is missing at ours or at theirs, another amount or currency, paid at
 * one and not at the other, a refund that one of them doesn't have, or what the vendor keeps for itself.
 */
export const DIFFERENCE_KINDS = [
  "missing_here",
  "missing_there",
  "amount",
  "currency",
  "state",
  "refund",
  "fee",
] as const;

/** What became of a difference: it was gone at a later comparison, or a person says why it may stay. */
export const RESOLUTIONS = ["gone", "settled_there", "recorded_here", "not_ours", "accepted"] as const;

const OUTCOMES = ["compared", "not_reached"] as const;

/** A comparison of our ledger with a vendor's list of what moved in `[since, until)`. */
export const reconciliations = pgTable(
  "reconciliations",
  {
    id: rowId(),
    vendor: text("vendor", { enum: VENDORS }).notNull(),
    at: instant("at").notNull(),
    since: instant("since").notNull(),
    until: instant("until").notNull(),
    outcome: text("outcome", { enum: OUTCOMES }).notNull(),
    /** How many payments and refunds the vendor listed. */
    compared: integer("compared").notNull(),
  },
  (table) => [
    index("reconciliations_by_vendor").on(table.vendor, table.at),
    check("reconciliations_vendor", oneOf(table.vendor, VENDORS)),
    check("reconciliations_outcome", oneOf(table.outcome, OUTCOMES)),
  ],
);

/** A difference that a comparison found, once for each thing that differs. */
export const ledgerDifferences = pgTable(
  "ledger_differences",
  {
    id: rowId(),
    vendor: text("vendor", { enum: VENDORS }).notNull(),
    kind: text("kind", { enum: DIFFERENCE_KINDS }).notNull(),
    /** The vendor's id of the payment or the refund, or ours where the vendor knows none. */
    subject: text("subject").notNull(),
    paymentId: uuid("payment_id").references(() => payments.id),
    /** What each of them says, in minor units; null where one says nothing. */
    oursMinor: integer("ours_minor"),
    oursCurrency: text("ours_currency"),
    theirsMinor: integer("theirs_minor"),
    theirsCurrency: text("theirs_currency"),
    foundAt: instant("found_at").notNull(),
    seenAt: instant("seen_at").notNull(),
    resolvedAt: instant("resolved_at"),
    resolution: text("resolution", { enum: RESOLUTIONS }),
    resolvedBy: uuid("resolved_by").references(() => users.id),
  },
  (table) => [
    unique("ledger_differences_once").on(table.vendor, table.kind, table.subject),
    index("ledger_differences_by_resolver").on(table.resolvedBy).where(sql`resolved_by is not null`),
    index("ledger_differences_open").on(table.foundAt).where(sql`resolved_at is null`),
    check("ledger_differences_vendor", oneOf(table.vendor, VENDORS)),
    check("ledger_differences_kind", oneOf(table.kind, DIFFERENCE_KINDS)),
    check("ledger_differences_resolution", oneOf(table.resolution, RESOLUTIONS)),
    check("ledger_differences_resolved", sql`(${table.resolvedAt} is null) = (${table.resolution} is null)`),
  ],
);
