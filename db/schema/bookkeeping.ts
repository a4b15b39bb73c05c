import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { encryptedText, instant, oneOf, rowId } from "@/db/columns";
import { AUDIT_ACTIONS } from "@/db/schema/audit-actions";
import { MESSAGE_KINDS } from "@/db/schema/message-kinds";
import { users } from "@/db/schema/people";

/** How far a message has come. */
const OUTBOX_STATES = ["queued", "sent", "failed", "dropped"] as const;

/** A message that was promised in the transaction that caused it, and is delivered after. */
export const outbox = pgTable(
  "outbox",
  {
    id: rowId(),
    kind: text("kind", { enum: MESSAGE_KINDS }).notNull(),
    recipientId: uuid("recipient_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** What the template needs (JSON), under the recipient's key; gone a month after it was of use. */
    payload: encryptedText("payload"),
    /** The same message is never promised twice. */
    dedupeKey: text("dedupe_key").notNull().unique(),
    state: text("state", { enum: OUTBOX_STATES }).notNull(),
    /** When it is tried next. */
    dueAt: instant("due_at").notNull().default(sql`now()`),
    /** Until when the worker that took it has it to itself, by the database's clock. It renews this while it lives. */
    leasedUntil: instant("leased_until"),
    attempts: integer("attempts").notNull().default(0),
    /** A short word for why the last attempt failed; never the provider's text. */
    lastError: text("last_error"),
    createdAt: instant("created_at").notNull(),
    sentAt: instant("sent_at"),
  },
  (table) => [
    index("outbox_queued").on(table.createdAt).where(sql`state = 'queued'`),
    // Codes go first: a person is waiting for one.
    index("outbox_due").on(sql`(kind <> 'verification-code')`, table.dueAt).where(sql`state = 'queued'`),
    index("outbox_failed").on(table.createdAt).where(sql`state = 'failed'`),
    index("outbox_told").on(table.createdAt).where(sql`payload is not null`),
    index("outbox_by_recipient").on(table.recipientId),
    check("outbox_state", oneOf(table.state, OUTBOX_STATES)),
  ],
);

/**
 * Who did what to which row, and when; reads of health data included. Rows are appended in the causing transaction
 * and sealed into a hash chain soon after (lib/audit/chain.ts), so that writers don't queue behind one another.
 * The migration's trigger refuses any other update, every delete and truncate.
 */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: rowId(),
    at: instant("at").notNull(),
    /** Null for the system itself. No foreign key: an erased person's events stay. */
    actorId: uuid("actor_id"),
    action: text("action", { enum: AUDIT_ACTIONS }).notNull(),
    subjectId: uuid("subject_id"),
    /** Facts without personal data, such as { "from": "scheduled", "to": "cancelled" }. */
    details: jsonb("details").$type<Record<string, string | number | boolean>>().notNull(),
    /** An HMAC over the facts, under a key that the database does not hold; null in what older versions recorded. */
    proof: text("proof"),
    /** Its place in the chain, and the HMAC that joins it to the one before. */
    position: bigint("position", { mode: "number" }).unique(),
    hash: text("hash"),
  },
  (table) => [
    index("audit_events_by_subject").on(table.subjectId, table.at),
    index("audit_events_unsealed").on(table.at).where(sql`position is null`),
  ],
);
