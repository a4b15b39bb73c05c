import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { encryptedText, instant, oneOf, rowId } from "@/db/columns";
import { users } from "@/db/schema/people";

/** A signed-in browser (or an API client). Revoked means out on the next request. */
export const sessions = pgTable(
  "sessions",
  {
    id: rowId(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["browser", "api"] }).notNull(),
    createdAt: instant("created_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    /** Whether it was opened on a computer that others use too. */
    isShared: boolean("is_shared").notNull().default(false),
    /** Which browser it is in, on what, and where its clock is set to (JSON), for its owner to know it by. */
    device: encryptedText("device"),
    /** When the person last showed that it is them; grave acts ask for that again (lib/auth/proof). */
    provenAt: instant("proven_at"),
    /** Whether the member of staff has to set up a second step before anything else. */
    isSetUpDue: boolean("is_set_up_due").notNull().default(false),
  },
  (table) => [index("sessions_by_user").on(table.userId)],
);

/** What a code is sent for. */
export const CODE_PURPOSES = [
  "verify",
  "reset",
  "booking",
  "request",
  "sign-in",
  "email",
  "password",
  "prove",
] as const;

/**
 * A code sent by e-mail. It answers only in the flow (the browser, or the programs of an address) that asked for it, so
 * a code in one person's mailbox is of no use to another who started a flow with the same address. A flow that asked
 * again has several rows, of which the earlier ones end soon.
 */
export const oneTimeCodes = pgTable(
  "one_time_codes",
  {
    id: rowId(),
    /** SHA-256 of the flow's random token, which only the asking browser holds. */
    flowHash: text("flow_hash").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    purpose: text("purpose", { enum: CODE_PURPOSES }).notNull(),
    codeHash: text("code_hash").notNull(),
    /** How many digits it has: what a guess at it costs. */
    digits: integer("digits").notNull().default(6),
    /** What the flow wants done once the code is right (JSON), such as the names typed while registering. */
    payload: encryptedText("payload"),
    attempts: integer("attempts").notNull().default(0),
    sentAt: instant("sent_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (table) => [
    index("one_time_codes_by_flow").on(table.flowHash),
    index("one_time_codes_by_user").on(table.userId),
    check("one_time_codes_purpose", oneOf(table.purpose, CODE_PURPOSES)),
  ],
);

/** An account's address that was changed, while the reader of the one before can still take that back. */
export const emailChanges = pgTable(
  "email_changes",
  {
    id: rowId(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The address before. */
    former: encryptedText("former").notNull(),
    /** SHA-256 of the token in the mail's link. */
    tokenHash: text("token_hash").notNull().unique(),
    changedAt: instant("changed_at").notNull(),
    /** Until when the link works. */
    until: instant("until").notNull(),
  },
  (table) => [index("email_changes_by_user").on(table.userId)],
);

/** A person's authenticator app: the secret that it counts codes from, sealed. One a person. */
export const authenticators = pgTable("authenticators", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  secret: encryptedText("secret").notNull(),
  /** The half-minute of the last code that was good; no code of it or before is good again. */
  lastStep: integer("last_step"),
  createdAt: instant("created_at").notNull(),
  /** When a first code showed that the app has the secret; before that it asks for nothing. */
  confirmedAt: instant("confirmed_at"),
});

/** What a person without their phone or key comes in with: each is good once. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    id: rowId(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    codeHash: text("code_hash").notNull(),
    createdAt: instant("created_at").notNull(),
    usedAt: instant("used_at"),
  },
  (table) => [index("recovery_codes_by_user").on(table.userId)],
);

/** A person's passkeys: public keys whose other halves rest in their devices. */
export const passkeys = pgTable(
  "passkeys",
  {
    id: rowId(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** What the device calls it, in base64url: drawn there, says nothing of a person. */
    credentialId: text("credential_id").notNull().unique(),
    publicKey: text("public_key").notNull(),
    /** How often it has signed, where the device counts; it never goes back. */
    counter: integer("counter").notNull().default(0),
    transports: text("transports").array().notNull().default(sql`'{}'::text[]`),
    /** What its owner calls it. */
    name: encryptedText("name").notNull(),
    createdAt: instant("created_at").notNull(),
    lastUsedAt: instant("last_used_at"),
  },
  (table) => [index("passkeys_by_user").on(table.userId)],
);

/** What can be shown first, before a second step is asked for. */
export const FIRST_STEPS = ["password", "code", "issuer"] as const;

/** A sign-in whose first step is done, while it waits for the second. It is no session and opens nothing by itself. */
export const halfSignIns = pgTable(
  "half_sign_ins",
  {
    id: rowId(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    by: text("by", { enum: FIRST_STEPS }).notNull(),
    shared: boolean("shared").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [index("half_sign_ins_by_user").on(table.userId), check("half_sign_ins_by", oneOf(table.by, FIRST_STEPS))],
);

/** When a member of staff was first told that the practice asks for a second step; the days of grace count from here. */
export const secondStepAsks = pgTable("second_step_asks", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  askedAt: instant("asked_at").notNull(),
});

/** Who may vouch for staff who sign in. */
export const ISSUERS = ["google", "microsoft", "oidc"] as const;

/**
 * A member of staff's account elsewhere (OpenID Connect), by which they sign in here as well. Who it is there rests as an
 * index alone, and one of them is one person's.
 */
export const issuerLinks = pgTable(
  "issuer_links",
  {
    id: rowId(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Which of the practice's issuers (lib/auth/issuers). */
    issuer: text("issuer", { enum: ISSUERS }).notNull(),
    /** The issuer's address and whom it calls so, as one. */
    subjectIndex: text("subject_index").notNull(),
    linkedAt: instant("linked_at").notNull(),
    lastUsedAt: instant("last_used_at"),
  },
  (table) => [
    uniqueIndex("issuer_links_subject").on(table.subjectIndex),
    uniqueIndex("issuer_links_one_each").on(table.userId, table.issuer),
    check("issuer_links_issuer", oneOf(table.issuer, ISSUERS)),
  ],
);
