import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { encryptedText, instant, oneOf, rowId } from "@/db/columns";
import { MESSAGE_KINDS } from "@/db/message-kinds";
import { AUDIT_ACTIONS } from "@/db/schema/audit-actions";
import { users } from "@/db/schema/people";
import { services } from "@/db/schema/practice";

/** How far a message has come. */
const OUTBOX_STATES = ["queued", "sent", "failed", "dropped"] as const;

/** What a mail service tells of a mail after it left: put off, arrived, given up, came back for good, unwanted. */
export const DELIVERY_STATUSES = ["delayed", "delivered", "failed", "bounced", "complained"] as const;

/** Why an address gets no more mail. */
const SUPPRESSED_WHY = ["bounced", "complained"] as const;

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
    /** Blind index of the address that it was sent to last. What a report says of any other is not believed. */
    sentToIndex: text("sent_to_index"),
    /** What the mail service told of it after it left, and when; null where it tells nothing. */
    deliveryStatus: text("delivery_status", { enum: DELIVERY_STATUSES }),
    deliveryStatusAt: instant("delivery_status_at"),
    /** The appointments that it is about. */
    about: uuid("about").array().notNull().default(sql`'{}'`),
    /** How often an admin had it sent anew after it came back: each time it is another mail to the mail service. */
    resends: integer("resends").notNull().default(0),
  },
  (table) => [
    index("outbox_queued").on(table.createdAt).where(sql`state = 'queued'`),
    // Codes go first: a person is waiting for one.
    index("outbox_due").on(sql`(kind <> 'verification-code')`, table.dueAt).where(sql`state = 'queued'`),
    index("outbox_failed").on(table.createdAt).where(sql`state = 'failed'`),
    index("outbox_told").on(table.createdAt).where(sql`payload is not null`),
    index("outbox_by_recipient").on(table.recipientId),
    index("outbox_about").using("gin", table.about).where(sql`about <> '{}'`),
    check("outbox_state", oneOf(table.state, OUTBOX_STATES)),
    check("outbox_delivery_status", oneOf(table.deliveryStatus, DELIVERY_STATUSES)),
    check("outbox_delivery_status_at", sql`(${table.deliveryStatus} is null) = (${table.deliveryStatusAt} is null)`),
  ],
);

/**
 * What the practice says in its own words in e-mails to clients: of one service, or of all that have none of their own, to
 * readers of one language. An empty text leaves ours.
 */
export const mailWords = pgTable(
  "mail_words",
  {
    id: rowId(),
    serviceId: uuid("service_id").references(() => services.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    greeting: text("greeting").notNull(),
    bring: text("bring").notNull(),
    signature: text("signature").notNull(),
  },
  (table) => [
    uniqueIndex("mail_words_one").on(sql`coalesce(${table.serviceId}::text, '')`, table.language),
    check("mail_words_language", sql`${table.language} ~ '^[a-z]{2}(-[A-Z]{2})?$'`),
    check(
      "mail_words_length",
      sql`length(${table.greeting}) <= 80 and length(${table.bring}) <= 500 and length(${table.signature}) <= 200`,
    ),
  ],
);

/**
 * Addresses that get no e-mail but codes that are asked for by hand: one came back for good, or its reader called one
 * unwanted. An address is kept as a keyed hash, as that of an account is.
 */
export const mailSuppressions = pgTable(
  "mail_suppressions",
  {
    addressIndex: text("address_index").primaryKey(),
    why: text("why", { enum: SUPPRESSED_WHY }).notNull(),
    /** The person whose message it was. */
    recipientId: uuid("recipient_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    at: instant("at").notNull(),
  },
  (table) => [
    index("mail_suppressions_by_recipient").on(table.recipientId),
    check("mail_suppressions_why", oneOf(table.why, SUPPRESSED_WHY)),
  ],
);

/** Whether what was recorded is work of another kind than on appointments: of those there are events, and lists. */
export function isOwnWork(action: SQLWrapper): SQL {
  return sql`${action} not like 'appointment.%' and ${action} not like 'session.%' and ${action} <> 'record.viewed'`;
}

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
    index("audit_events_by_actor").on(table.actorId, table.at).where(isOwnWork(table.action)),
    index("audit_events_unsealed").on(table.at).where(sql`position is null`),
  ],
);
