import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { encryptedText, instant, rowId } from "@/db/columns";
import { sessions, users } from "@/db/schema/people";
import { masterKeyName } from "@/db/schema/secrets";

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
    index("idempotency_keys_expiry").on(table.expiresAt),
    check("idempotency_keys_answer", sql`(${table.status} is null) = (${table.reply} is null)`),
  ],
);

/** What a person wrote to the practice without an account, under a key of its own. */
export const contactMessages = pgTable("contact_messages", {
  id: rowId(),
  /** The row's data key, wrapped by the practice's master key. */
  wrapped: text("wrapped").notNull(),
  masterKey: masterKeyName(),
  name: encryptedText("name").notNull(),
  email: encryptedText("email").notNull(),
  phone: encryptedText("phone"),
  message: encryptedText("message").notNull(),
  createdAt: instant("created_at").notNull(),
});
