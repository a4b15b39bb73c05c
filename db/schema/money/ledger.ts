import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { encryptedText, instant, oneOf, rowId } from "@/db/columns";
import { appointments } from "@/db/schema/appointments";
import { clientPackages } from "@/db/schema/money/packages";
import { payments, refunds } from "@/db/schema/money/payments";
import { users } from "@/db/schema/people";

/**
 * What moves money in the books: a session is charged for, or credited again; a payment comes in, or is undone; money
 * goes back; a vendor keeps its fee; what won't be paid is written off. A payer's bank takes a payment back for good
 * (`dispute`). A package is sold, pays for a session (or gets it back, with the signs turned round), or ends before its
 * sessions are used. A fee is charged by a person. Credit is given, pays for a session (or comes back from it), or is
 * kept of what was paid too much.
 */
export const LEDGER_KINDS = [
  ...(["charge", "credit", "payment", "void", "refund", "fee", "write_off"] as const),
  ...(["package_sale", "package_use", "package_end"] as const),
  ...(["late_fee", "credit_given", "credit_use", "credit_kept", "dispute"] as const),
] as const;

/** What pays for what is owed, or takes back what was paid; all other kinds say what is owed. */
export const PAYING_KINDS = [
  ...(["payment", "void", "refund", "dispute", "package_use", "credit_use", "credit_kept"] as const),
] satisfies (typeof LEDGER_KINDS)[number][];

/**
 * Where money is or is owed. Debits are positive, credits negative: what a client owes, and what the practice has, are
 * above zero; what it earned, the tax in it, and what it owes for sessions that were paid for and not used yet
 * (`prepaid`) and to clients on account (`client_credit`), below. `goodwill` is what it gave away.
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
  "prepaid",
  "client_credit",
  "goodwill",
] as const;

/** One thing that happened to money. Rows are only ever added: the migration's trigger refuses all else. */
export const ledgerTransactions = pgTable(
  "ledger_transactions",
  {
    id: rowId(),
    kind: text("kind", { enum: LEDGER_KINDS }).notNull(),
    /** What it is about, such as `payment:<id>`: the same thing is booked once. */
    dedupeKey: text("dedupe_key").notNull().unique(),
    appointmentId: uuid("appointment_id").references(() => appointments.id),
    packageId: uuid("package_id").references(() => clientPackages.id),
    /** Whose account with the practice it changes. */
    clientId: uuid("client_id").references(() => users.id),
    paymentId: uuid("payment_id").references(() => payments.id),
    refundId: uuid("refund_id").references(() => refunds.id),
    /** Null for what follows by itself. No foreign key: an erased person's entries stay. */
    actorId: uuid("actor_id"),
    /** What it took off what has to be paid before the session: put back when it is undone. */
    prepaidMinor: bigint("prepaid_minor", { mode: "number" }).notNull().default(0),
    /** Why, in the words of who let it go by hand; under the client's key. */
    words: encryptedText("words"),
    at: instant("at").notNull(),
  },
  (table) => [
    index("ledger_transactions_by_appointment").on(table.appointmentId),
    index("ledger_transactions_by_day").on(table.at),
    index("ledger_transactions_by_package").on(table.packageId).where(sql`package_id is not null`),
    index("ledger_transactions_by_client").on(table.clientId).where(sql`client_id is not null`),
    check(
      "ledger_transactions_about",
      sql`num_nonnulls(${table.appointmentId}, ${table.packageId}, ${table.clientId}) >= 1`,
    ),
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
