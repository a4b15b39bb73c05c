import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  check,
  date,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { encryptedText, instant, oneOf, rowId } from "@/db/columns";
import { users } from "@/db/schema/people";
import { masterKeyName } from "@/db/schema/secrets";

/** What kinds of document a practice hands out about money. All are numbered in one series per year. */
export const DOCUMENT_KINDS = ["invoice", "receipt", "credit_note", "statement", "estimate"] as const;

/**
 * A document that was issued. The migration's triggers refuse a change, a deletion, and a number that is not the next
 * of its year. It carries a data key of its own: the law keeps it for longer than the account that it is about.
 */
export const billingDocuments = pgTable(
  "billing_documents",
  {
    id: rowId(),
    kind: text("kind", { enum: DOCUMENT_KINDS }).notNull(),
    /** The year in the practice's zone, and the place in that year's series, from 1. */
    year: integer("year").notNull(),
    place: integer("place").notNull(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => users.id),
    /** The sessions that it is about; the migration's trigger refuses a second invoice of one. */
    appointmentIds: uuid("appointment_ids").array().notNull().default(sql`'{}'`),
    correctsId: uuid("corrects_id").references((): AnyPgColumn => billingDocuments.id),
    issuedOn: date("issued_on", { mode: "string" }).notNull(),
    issuedAt: instant("issued_at").notNull(),
    issuedBy: uuid("issued_by").references(() => users.id),
    currency: text("currency").notNull(),
    totalMinor: bigint("total_minor", { mode: "number" }).notNull(),
    wrapped: text("wrapped").notNull(),
    masterKey: masterKeyName(),
    /** HMACs of what it says and of the payer's address it is for: the same is found again, and nothing can be read. */
    contentIndex: text("content_index"),
    payerIndex: text("payer_index"),
    /** The whole of what it says, as JSON (lib/payments/documents/document.ts). */
    content: encryptedText("content").notNull(),
  },
  (table) => [
    uniqueIndex("billing_documents_numbers").on(table.year, table.place),
    index("billing_documents_by_issuer").on(table.issuedBy).where(sql`issued_by is not null`),
    index("billing_documents_by_client").on(table.clientId, table.issuedAt),
    index("billing_documents_of_payer").on(table.clientId, table.payerIndex).where(sql`payer_index is not null`),
    uniqueIndex("billing_documents_corrected_once").on(table.correctsId).where(sql`corrects_id is not null`),
    check("billing_documents_kind", oneOf(table.kind, DOCUMENT_KINDS)),
    check("billing_documents_place", sql`${table.place} >= 1 and ${table.year} between 2000 and 9999`),
  ],
);
