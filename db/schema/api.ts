import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { encryptedText, instant, oneOf, rowId } from "@/db/columns";
import { users } from "@/db/schema/people";
import { masterKeyName } from "@/db/schema/secrets";
import { sessions } from "@/db/schema/sign-in";

/** What continues a program's session: each is good once, and a second use ends the session, which is its family. */
export const refreshTokens = pgTable(
  "refresh_tokens",
  {
    id: rowId(),
    sessionId: uuid("session_id")
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    /** SHA-256 of what its holder has. */
    tokenHash: text("token_hash").notNull().unique(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (table) => [
    index("refresh_tokens_by_session").on(table.sessionId),
    index("refresh_tokens_expiry").on(table.expiresAt),
  ],
);

/** A token that a person made for a program of their own: it acts as its owner, as far as its scope goes. */
export const personalTokens = pgTable(
  "personal_tokens",
  {
    id: rowId(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** What its owner calls it. */
    name: encryptedText("name").notNull(),
    /** SHA-256 of what its holder has. */
    tokenHash: text("token_hash").notNull().unique(),
    /** Every token reads; this one changes things too. */
    mayWrite: boolean("may_write").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
  },
  (table) => [index("personal_tokens_by_user").on(table.userId)],
);

/** What was answered to a request that its sender may send again. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    id: rowId(),
    ownerId: uuid("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Of the owner, the operation and the key that was sent. */
    keyHash: text("key_hash").notNull().unique(),
    bodyHash: text("body_hash").notNull(),
    /** Null while the first request runs; one that was interrupted may be sent again after a minute. */
    status: integer("status"),
    /** The answer (JSON), under the owner's key. */
    reply: encryptedText("reply"),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [
    index("idempotency_keys_by_owner").on(table.ownerId),
    index("idempotency_keys_expiry").on(table.expiresAt),
    check("idempotency_keys_answer", sql`(${table.status} is null) = (${table.reply} is null)`),
  ],
);

/** What a person wrote to the practice without an account, under a key of its own. */
export const contactMessages = pgTable(
  "contact_messages",
  {
    id: rowId(),
    /** The row's data key, wrapped by the practice's master key. */
    wrapped: text("wrapped").notNull(),
    masterKey: masterKeyName(),
    name: encryptedText("name").notNull(),
    email: encryptedText("email").notNull(),
    phone: encryptedText("phone"),
    message: encryptedText("message").notNull(),
    createdAt: instant("created_at").notNull(),
    /** Who sees to it, and when it was filed away. */
    assignedTo: uuid("assigned_to").references(() => users.id, { onDelete: "set null" }),
    archivedAt: instant("archived_at"),
  },
  (table) => [
    index("contact_messages_by_assignee").on(table.assignedTo).where(sql`assigned_to is not null`),
    index("contact_messages_by_time").on(table.createdAt),
  ],
);

/** What the practice answered to such a message by e-mail, under a key of its own. */
export const contactAnswers = pgTable(
  "contact_answers",
  {
    id: rowId(),
    messageId: uuid("message_id")
      .notNull()
      .references(() => contactMessages.id, { onDelete: "cascade" }),
    /** Who answered; no foreign key: it stays when the account goes. */
    actorId: uuid("actor_id").notNull(),
    wrapped: text("wrapped").notNull(),
    masterKey: masterKeyName(),
    words: encryptedText("words").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("contact_answers_by_message").on(table.messageId)],
);

/** Whether an address is called; one that is stopped could not be reached for days, or asked not to be called. */
export const WEBHOOK_STATES = ["active", "paused", "stopped"] as const;

/** Why an address was stopped: nothing got through for three days, or it answered 410 (Gone). */
export const WEBHOOK_STOPS = ["failing", "gone"] as const;

/** How far a delivery has come. */
export const WEBHOOK_DELIVERY_STATES = ["queued", "delivered", "failed"] as const;

/** Why a call had no answer; lib/guarded-fetch/exchange.ts says what each means. */
export const WEBHOOK_TROUBLES = [
  "refused",
  "unresolved",
  "untrusted",
  "timed_out",
  "too_large",
  "unreachable",
] as const;

/**
 * An address of a program that is told what happens in the practice. What opens it (it may hold a key of the program's)
 * and what its calls are signed with rest under a key of the row's own.
 */
export const webhookAddresses = pgTable(
  "webhook_addresses",
  {
    id: rowId(),
    /** The row's data key, wrapped by the practice's master key. */
    wrapped: text("wrapped").notNull(),
    masterKey: masterKeyName(),
    url: encryptedText("url").notNull(),
    secret: encryptedText("secret").notNull(),
    /** The one before, which calls are signed with too until then. */
    formerSecret: encryptedText("former_secret"),
    formerUntil: instant("former_until"),
    /** What it is told of (lib/webhooks/event-types.ts). */
    events: text("events").array().notNull(),
    /** Whether it is told more than ids: times, status and amounts; never a name or a word of anyone's. */
    withDetails: boolean("with_details").notNull().default(false),
    state: text("state", { enum: WEBHOOK_STATES }).notNull().default("active"),
    stoppedWhy: text("stopped_why", { enum: WEBHOOK_STOPS }),
    createdAt: instant("created_at").notNull(),
    lastDeliveredAt: instant("last_delivered_at"),
    lastFailedAt: instant("last_failed_at"),
  },
  (table) => [
    check("webhook_addresses_state", oneOf(table.state, WEBHOOK_STATES)),
    check("webhook_addresses_stopped_why", oneOf(table.stoppedWhy, WEBHOOK_STOPS)),
    check("webhook_addresses_stopped", sql`(${table.state} = 'stopped') = (${table.stoppedWhy} is not null)`),
    check("webhook_addresses_former", sql`(${table.formerSecret} is null) = (${table.formerUntil} is null)`),
    check("webhook_addresses_events", sql`cardinality(${table.events}) > 0`),
  ],
);

/**
 * One thing that one address is told: written in the transaction in which it happened, and called by the worker until it
 * is taken. Its id is what the receiver knows a repeated call by.
 */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: rowId(),
    addressId: uuid("address_id")
      .notNull()
      .references(() => webhookAddresses.id, { onDelete: "cascade" }),
    type: text("type").notNull(),
    /** What it happened to; what happened to the same is told in order. */
    subjectId: uuid("subject_id"),
    dedupeKey: text("dedupe_key").notNull(),
    /** The JSON that is sent, the same at every attempt. */
    body: text("body").notNull(),
    state: text("state", { enum: WEBHOOK_DELIVERY_STATES }).notNull().default("queued"),
    attempts: integer("attempts").notNull().default(0),
    dueAt: instant("due_at").notNull(),
    /** Until when one worker has it to itself. */
    claimedUntil: instant("claimed_until"),
    createdAt: instant("created_at").notNull(),
    settledAt: instant("settled_at"),
  },
  (table) => [
    uniqueIndex("webhook_deliveries_once").on(table.addressId, table.dedupeKey),
    index("webhook_deliveries_due").on(table.addressId, table.dueAt).where(sql`state = 'queued'`),
    index("webhook_deliveries_log").on(table.addressId, table.createdAt),
    index("webhook_deliveries_old").on(table.createdAt),
    check("webhook_deliveries_state", oneOf(table.state, WEBHOOK_DELIVERY_STATES)),
    check("webhook_deliveries_settled", sql`(${table.state} = 'queued') = (${table.settledAt} is null)`),
  ],
);

/** One call of a delivery, and what came of it. */
export const webhookAttempts = pgTable(
  "webhook_attempts",
  {
    id: rowId(),
    deliveryId: uuid("delivery_id")
      .notNull()
      .references(() => webhookDeliveries.id, { onDelete: "cascade" }),
    at: instant("at").notNull(),
    tookMs: integer("took_ms").notNull(),
    /** The status of the answer, or why there was none. */
    status: integer("status"),
    trouble: text("trouble", { enum: WEBHOOK_TROUBLES }),
    /** The beginning of the answer's body, under the address's key. */
    answer: encryptedText("answer"),
  },
  (table) => [
    index("webhook_attempts_by_delivery").on(table.deliveryId, table.at),
    check("webhook_attempts_outcome", sql`num_nonnulls(${table.status}, ${table.trouble}) = 1`),
    check("webhook_attempts_trouble", oneOf(table.trouble, WEBHOOK_TROUBLES)),
  ],
);
