import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { encryptedText, instant, oneOf, rowId } from "@/db/columns";
import { appointments } from "@/db/schema/appointments";
import { openings } from "@/db/schema/openings";
import { PLATFORMS, practitioners } from "@/db/schema/practice";
import { masterKeyName } from "@/db/schema/secrets";

/** Why a platform did not do what it was asked; lib/meetings/platforms/platform.ts says what each means. */
export const PLATFORM_TROUBLES = [
  "not_configured",
  "no_host",
  "auth",
  "revoked",
  "invalid",
  "conflict",
  "rate_limited",
  "unavailable",
  "unknown",
] as const;

/** How far a platform's meeting has come: asked for, there, given up, to be taken away, gone. */
export const PLATFORM_STATES = ["wanted", "ready", "failed", "ending", "ended"] as const;

/**
 * A session's meeting on another platform, beside its own room. It is made, moved and taken away by a job
 * (lib/meetings/arranging/arrange.ts), so each row says what is wanted and what the platform was told last. Of one
 * session, one is wanted or there at a time; the row's id is the key by which the platform makes it only once.
 */
export const platformMeetings = pgTable(
  "platform_meetings",
  {
    id: rowId(),
    appointmentId: uuid("appointment_id").references(() => appointments.id, { onDelete: "cascade" }),
    openingId: uuid("opening_id").references(() => openings.id, { onDelete: "cascade" }),
    /** As that of `meetings`. */
    sessionKey: uuid("session_key").notNull().generatedAlwaysAs(sql`coalesce(opening_id, appointment_id)`),
    /** Who is its host, and whose key its link is under. */
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id),
    platform: text("platform", { enum: PLATFORMS }).notNull(),
    state: text("state", { enum: PLATFORM_STATES }).notNull(),
    /** When the session is. */
    startsAt: instant("starts_at").notNull(),
    minutes: integer("minutes").notNull(),
    /** When it is as the platform has it; null before it was told. */
    toldStartsAt: instant("told_starts_at"),
    toldMinutes: integer("told_minutes"),
    /** When it was first asked for: from then on it may exist there, whatever was answered. */
    askedAt: instant("asked_at"),
    externalId: text("external_id"),
    joinUrl: encryptedText("join_url"),
    passcode: encryptedText("passcode"),
    /** When the job looks at it next; null when there is nothing to do. */
    dueAt: instant("due_at"),
    /** Until when one worker has it to itself. */
    claimedUntil: instant("claimed_until"),
    tries: integer("tries").notNull().default(0),
    /** Of the last try; null when it went well. */
    trouble: text("trouble", { enum: PLATFORM_TROUBLES }),
    createdAt: instant("created_at").notNull(),
    readyAt: instant("ready_at"),
  },
  (table) => [
    uniqueIndex("platform_meetings_one_live").on(table.sessionKey).where(sql`state in ('wanted', 'ready', 'failed')`),
    index("platform_meetings_by_session").on(table.sessionKey),
    index("platform_meetings_due").on(table.dueAt).where(sql`due_at is not null`),
    index("platform_meetings_by_external_id").on(table.platform, table.externalId),
    check("platform_meetings_of_one", sql`num_nonnulls(${table.appointmentId}, ${table.openingId}) = 1`),
    check("platform_meetings_platform", oneOf(table.platform, PLATFORMS)),
    check("platform_meetings_state", oneOf(table.state, PLATFORM_STATES)),
    check("platform_meetings_trouble", oneOf(table.trouble, PLATFORM_TROUBLES)),
  ],
);

/**
 * As whom a practitioner is host on a platform: an account there that the practice may use, or one that the
 * practitioner connected. Both are under the practitioner's key.
 */
export const platformAccounts = pgTable(
  "platform_accounts",
  {
    id: rowId(),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "cascade" }),
    platform: text("platform", { enum: PLATFORMS }).notNull(),
    /** What the platform calls it: an address, or an id. */
    account: encryptedText("account"),
    /** What the practitioner's consent gave us. */
    refreshToken: encryptedText("refresh_token"),
    connectedAt: instant("connected_at"),
    /** When the platform said that the consent was taken back. */
    revokedAt: instant("revoked_at"),
  },
  (table) => [
    uniqueIndex("platform_accounts_one").on(table.practitionerId, table.platform),
    check("platform_accounts_platform", oneOf(table.platform, PLATFORMS)),
  ],
);

/**
 * A consent at Google that the practice is done with, of which Google is still to be told. It is under a key of its own:
 * that of an erased practitioner is gone.
 */
export const endedConsents = pgTable(
  "ended_consents",
  {
    id: rowId(),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "cascade" }),
    /** The row's data key, wrapped by the practice's master key. */
    wrapped: text("wrapped").notNull(),
    masterKey: masterKeyName(),
    refreshToken: encryptedText("refresh_token").notNull(),
    endedAt: instant("ended_at").notNull(),
    /** When Google is told next. */
    dueAt: instant("due_at").notNull(),
    tries: integer("tries").notNull().default(0),
  },
  (table) => [index("ended_consents_due").on(table.dueAt)],
);
