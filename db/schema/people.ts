import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { encryptedText, instant, oneOf, rowId } from "@/db/columns";
import { masterKeyName } from "@/db/schema/secrets";

/** What an account may be: one of these, and staff may be several. What each may do is in lib/permissions. */
export const ROLES = ["client", "admin", "practitioner", "supervisor", "front_desk", "biller"] as const;

const NONE = sql`'{}'::text[]`;

/** How a person would like to be reached by the practice. */
export const CONTACT_WAYS = ["email", "phone", "text"] as const;

/**
 * Everyone with an account, and clients without one. Who they are rests encrypted; the e-mail is found through its blind
 * index.
 */
export const users = pgTable(
  "users",
  {
    id: rowId(),
    role: text("role", { enum: ROLES }).notNull(),
    /** What a member of staff is beside that. */
    furtherRoles: text("further_roles", { enum: ROLES }).array().notNull().default(NONE),
    firstName: encryptedText("first_name").notNull(),
    lastName: encryptedText("last_name").notNull(),
    /** Null for a person without sign-in: a child, a client who phones, or a colleague who is invited and has not come. */
    email: encryptedText("email"),
    emailIndex: text("email_index").unique("users_email_once"),
    phone: encryptedText("phone"),
    /** Where the person lives, in their own words, and a date as YYYY-MM-DD. */
    location: encryptedText("location"),
    birthDate: encryptedText("birth_date"),
    /** How others speak of the person, in their own words. */
    pronouns: encryptedText("pronouns"),
    /** How they would like to be reached; null where any way will do. */
    contactBy: text("contact_by", { enum: CONTACT_WAYS }),
    /** Argon2id; null for an account that was made by booking and has never set one. */
    passwordHash: text("password_hash"),
    timeZone: text("time_zone").notNull(),
    /** How the person wants hours counted; null until a page has asked the browser, and twelve in mails until then. */
    hourCycle: text("hour_cycle", { enum: ["h12", "h23"] }),
    /** The clock before the one that was chosen while booking, until that is kept or taken back; see lib/accounts/clock.ts. */
    formerTimeZone: text("former_time_zone"),
    formerHourCycle: text("former_hour_cycle", { enum: ["h12", "h23"] }),
    /** The zone that a member of staff is in for some days, and until when; see lib/accounts/trip. */
    tripTimeZone: text("trip_time_zone"),
    tripUntil: instant("trip_until"),
    /** The language that mails are written in; null until a page has asked the browser, and the practice's own until then. */
    language: text("language"),
    verifiedAt: instant("verified_at"),
    deactivatedAt: instant("deactivated_at"),
    erasedAt: instant("erased_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    check("users_role", oneOf(table.role, ROLES)),
    check(
      "users_further_roles",
      sql`${table.furtherRoles} <@ array['admin', 'practitioner', 'supervisor', 'front_desk', 'biller']
        and (${table.role} <> 'client' or ${table.furtherRoles} = '{}')`,
    ),
    check("users_contact_by", oneOf(table.contactBy, CONTACT_WAYS)),
    check(
      "users_email",
      sql`(${table.email} is null) = (${table.emailIndex} is null)
        and (${table.email} is not null or
          (${table.passwordHash} is null and (${table.role} = 'client' or ${table.verifiedAt} is null)))`,
    ),
    check("users_language", sql`${table.language} ~ '^[a-z]{2}(-[A-Z]{2})?$'`),
    check("users_hour_cycle", sql`${table.hourCycle} in ('h12', 'h23') and ${table.formerHourCycle} in ('h12', 'h23')`),
    check("users_trip", sql`(${table.tripTimeZone} is null) = (${table.tripUntil} is null)`),
  ],
);

/** One data key per person, wrapped by the practice's master key. Destroying the row erases the person. */
export const personKeys = pgTable("person_keys", {
  personId: uuid("person_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  wrapped: text("wrapped").notNull(),
  masterKey: masterKeyName(),
  createdAt: instant("created_at").notNull(),
});

/** An account that was deactivated, while the admin who did it can still undo that. */
export const deactivations = pgTable("deactivations", {
  accountId: uuid("account_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  actorId: uuid("actor_id").notNull(),
  until: instant("until").notNull(),
});

/** That a client or a colleague without sign-in was sent an invitation to have one: the last one, until it is answered. */
export const accountInvitations = pgTable("account_invitations", {
  personId: uuid("person_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  /** The address that staff were given; it becomes the account's once the invitation is accepted there. */
  email: encryptedText("email").notNull(),
  /** SHA-256 of the token in the mail's link. */
  tokenHash: text("token_hash").notNull().unique(),
  /** Who sent it; no foreign key: it stays when the account goes. */
  actorId: uuid("actor_id").notNull(),
  sentAt: instant("sent_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
});

/** Whom a care record is about. */
const RECORD_KINDS = ["individual", "couple", "family", "group"] as const;

/** What a person is in a care record. */
export const MEMBER_PARTS = ["client", "partner", "child", "guardian", "payer", "emergency", "professional"] as const;

/** What of a record a member who does not attend may see: when its sessions are, and what they cost. */
export const MEMBER_SIGHTS = ["times", "bills"] as const;

/** What a treatment is kept in: those who belong together, and since when. Appointments and requests hang on it. */
export const careRecords = pgTable(
  "care_records",
  {
    id: rowId(),
    /** What people call it: short, no meaning, no order. */
    reference: text("reference").notNull().unique(),
    kind: text("kind", { enum: RECORD_KINDS }).notNull(),
    /** Whose own record it is; null where it belongs to several. */
    personId: uuid("person_id").references(() => users.id, { onDelete: "cascade" }),
    openedAt: instant("opened_at").notNull(),
    closedAt: instant("closed_at"),
    /** Of a record that outlives its client's account: who it is of (JSON), under its own key, and until when it stays. */
    identity: encryptedText("identity"),
    retainUntil: instant("retain_until"),
    /** Until when it stays whatever else is due, and why; the reason rests under its own key. */
    holdUntil: instant("hold_until"),
    holdReason: encryptedText("hold_reason"),
    /** When its key was destroyed, and with that its words. */
    destroyedAt: instant("destroyed_at"),
  },
  (table) => [
    uniqueIndex("care_records_open_once").on(table.personId).where(sql`closed_at is null`),
    index("care_records_by_person").on(table.personId),
    index("care_records_kept").on(table.closedAt).where(sql`closed_at is not null and destroyed_at is null`),
    check("care_records_hold", sql`(${table.holdUntil} is null) = (${table.holdReason} is null)`),
    check("care_records_kind", oneOf(table.kind, RECORD_KINDS)),
    check("care_records_end", sql`${table.destroyedAt} is null or ${table.closedAt} is not null`),
    check("care_records_person", sql`(${table.kind} = 'individual') = (${table.personId} is not null)`),
  ],
);

/** The people of a care record. */
export const recordMembers = pgTable(
  "record_members",
  {
    recordId: uuid("record_id")
      .notNull()
      .references(() => careRecords.id, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    part: text("part", { enum: MEMBER_PARTS }).notNull(),
    /** What a guardian or payer sees; those who attend see what they attend. */
    sees: text("sees", { enum: MEMBER_SIGHTS }).array().notNull().default(NONE),
    since: instant("since").notNull(),
    until: instant("until"),
  },
  (table) => [
    primaryKey({ columns: [table.recordId, table.personId, table.part] }),
    index("record_members_by_person").on(table.personId),
    check("record_members_part", oneOf(table.part, MEMBER_PARTS)),
    check("record_members_sees", sql`${table.sees} <@ array['times', 'bills']`),
    check("record_members_time", sql`${table.until} >= ${table.since}`),
  ],
);

/** What a member of staff is in a care record beside the practitioner of its appointments. */
export const STAFF_PARTS = ["lead", "co", "supervisor", "cover"] as const;

/** The staff of a care record, and for how long: those who may read it though its appointments are not with them. */
export const recordStaff = pgTable(
  "record_staff",
  {
    recordId: uuid("record_id")
      .notNull()
      .references(() => careRecords.id, { onDelete: "cascade" }),
    staffId: uuid("staff_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    part: text("part", { enum: STAFF_PARTS }).notNull(),
    since: instant("since").notNull(),
    until: instant("until"),
    /** Who chose that; no foreign key: it stays when the account goes. */
    actorId: uuid("actor_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.recordId, table.staffId, table.since] }),
    index("record_staff_by_staff").on(table.staffId),
    check("record_staff_part", oneOf(table.part, STAFF_PARTS)),
    check("record_staff_time", sql`${table.until} >= ${table.since}`),
  ],
);

/**
 * One data key per care record, wrapped by the practice's master key: what was written of the treatment rests under it,
 * and not under any person's. Destroying the row destroys those words.
 */
export const recordKeys = pgTable("record_keys", {
  recordId: uuid("record_id")
    .primaryKey()
    .references(() => careRecords.id, { onDelete: "cascade" }),
  wrapped: text("wrapped").notNull(),
  masterKey: masterKeyName(),
  createdAt: instant("created_at").notNull(),
});

/** From when the years of a retention rule count. */
export const RETAINED_FROM = ["last_service", "closing"] as const;

/** How long a care record stays when its client's account is erased: one row, or none where everything goes at once. */
export const retentionRules = pgTable(
  "retention_rules",
  {
    id: integer("id").primaryKey().default(1),
    years: integer("years").notNull(),
    startsFrom: text("starts_from", { enum: RETAINED_FROM }).notNull(),
    /** Where the practice has the rule from. */
    source: text("source").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [
    check("retention_rules_one_row", sql`${table.id} = 1`),
    check("retention_rules_years", sql`${table.years} between 1 and 50`),
    check("retention_rules_starts_from", oneOf(table.startsFrom, RETAINED_FROM)),
  ],
);

/** From which age a person is told of their sessions alone: one row, or none where the practice chose nothing. */
export const comingOfAge = pgTable(
  "coming_of_age",
  {
    id: integer("id").primaryKey().default(1),
    years: integer("years").notNull(),
    /** Where the practice has the age from. */
    source: text("source").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [
    check("coming_of_age_one_row", sql`${table.id} = 1`),
    check("coming_of_age_years", sql`${table.years} between 12 and 25`),
  ],
);
