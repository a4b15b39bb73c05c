import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { encryptedText, instant, oneOf, rowId } from "@/db/columns";
import { appointments } from "@/db/schema/appointments";
import { payments, refunds } from "@/db/schema/payments";

/**
 * What moves money in the books: a session is charged for, or credited again; a payment comes in, or is undone; money
 * goes back; a vendor keeps its fee; what won't be paid is written off.
 */
export const LEDGER_KINDS = ["charge", "credit", "payment", "void", "refund", "fee", "write_off"] as const;

/**
 * Where money is or is owed. Debits are positive, credits negative: what a client owes, and what the practice has, are
 * above zero; what it earned, and the tax in it, below.
 */
export const LEDGER_ACCOUNTS = [
  "receivable",
  "income",
  "tax",
  "stripe",
  "paystack",
  "cash",
  "transfer",
  "mobile_money",
  "other",
  "vendor_fees",
  "written_off",
] as const;

/** One thing that happened to money. Rows are only ever added: the migration's trigger refuses all else. */
export const ledgerTransactions = pgTable(
  "ledger_transactions",
  {
    id: rowId(),
    kind: text("kind", { enum: LEDGER_KINDS }).notNull(),
    /** What it is about, such as `payment:<id>`: the same thing is booked once. */
    dedupeKey: text("dedupe_key").notNull().unique(),
    appointmentId: uuid("appointment_id")
      .notNull()
      .references(() => appointments.id),
    paymentId: uuid("payment_id").references(() => payments.id),
    refundId: uuid("refund_id").references(() => refunds.id),
    /** Null for what follows by itself. No foreign key: an erased person's entries stay. */
    actorId: uuid("actor_id"),
    /** Why, in the words of who let it go by hand; under the client's key. */
    words: encryptedText("words"),
    at: instant("at").notNull(),
  },
  (table) => [
    index("ledger_transactions_by_appointment").on(table.appointmentId),
    index("ledger_transactions_by_day").on(table.at),
    check("ledger_transactions_kind", oneOf(table.kind, LEDGER_KINDS)),
  ],
);

/**
 * What a transaction changes in each account, in integer minor units. The entries of a transaction sum to zero in each
 * currency: a deferred constraint trigger of the migration sees to it, and another that no row is ever changed.
 */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    transactionId: uuid("transaction_id")
      .notNull()
      .references(() => ledgerTransactions.id),
    line: integer("line").notNull(),
    account: text("account", { enum: LEDGER_ACCOUNTS }).notNull(),
    amountMinor: bigint("amount_minor", { mode: "number" }).notNull(),
    currency: text("currency").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.transactionId, table.line] }),
    check("ledger_entries_account", oneOf(table.account, LEDGER_ACCOUNTS)),
    check("ledger_entries_amount", sql`${table.amountMinor} <> 0 and ${table.line} >= 1`),
  ],
);
