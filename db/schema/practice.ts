import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytes, instant, oneOf, rowId } from "@/db/columns";
import { users } from "@/db/schema/people";

/** How long before the start a session can be cancelled and moved, in minutes, where neither service nor practice says. */
export const STANDARD_POLICY = { cancelNoticeMinutes: 1440, moveNoticeMinutes: 120 };

/** For how many days staff may go on without a second step at sign-in, where the practice has not said. */
export const SECOND_STEP_GRACE_DAYS = 14;

/** Whose video meetings can stand beside the rooms of our own. */
export const PLATFORMS = ["zoom", "google-meet", "teams"] as const;

/** Where a session can be met by video: in the room of our own, or on a platform. */
export const MEETING_PLACES = ["own", ...PLATFORMS] as const;

/** A number that the practice gives for urgent help, before all others: whose it is, the number, and what to know of it. */
export type UrgentNumber = { what: string; number: string; how: string };

/** A question that the practice answers on its first page. */
export type AnsweredQuestion = { question: string; answer: string };

/** The practice itself: one row. */
export const settings = pgTable(
  "settings",
  {
    id: integer("id").primaryKey().default(1),
    name: text("name").notNull(),
    timeZone: text("time_zone").notNull(),
    email: text("email"),
    phone: text("phone"),
    /** Whether the clients of a group are told each other's first names; without it they are numbered. */
    groupFirstNames: boolean("group_first_names").notNull().default(false),
    /** How long before the start a client may still cancel, and move, in whole minutes. */
    cancelNoticeMinutes: integer("cancel_notice_minutes").notNull().default(STANDARD_POLICY.cancelNoticeMinutes),
    moveNoticeMinutes: integer("move_notice_minutes").notNull().default(STANDARD_POLICY.moveNoticeMinutes),
    /** How many days staff may go on without a second step at sign-in; null where the practice doesn't ask for one. */
    secondStepGraceDays: integer("second_step_grace_days").default(SECOND_STEP_GRACE_DAYS),
    /** Which steps of setting up were skipped, or done where nothing else shows it (lib/practice/first-run). */
    stepsPassed: text("steps_passed").array().notNull().default(sql`'{}'::text[]`),
    /** Whom to call at once, in the practice's own order; the numbers of its country follow. */
    urgentNumbers: jsonb("urgent_numbers").$type<UrgentNumber[]>().notNull().default([]),
    /** The colour that the practice's own is reckoned from (#rrggbb); null leaves ours. */
    accent: text("accent"),
    /** The logo's key in its address, with its size in pixels: another for each logo. Null where there is none. */
    logoKey: text("logo_key"),
    /** By which name e-mails come; null leaves that of the installation (EMAIL_FROM). */
    senderName: text("sender_name"),
    /** Which of the installation's languages readers may choose from, the practice's own first; null leaves all. */
    languages: text("languages").array(),
  },
  (table) => [
    check("settings_one_row", sql`${table.id} = 1`),
    check("settings_accent", sql`${table.accent} ~ '^#[0-9a-f]{6}$'`),
    check("settings_second_step_grace", sql`${table.secondStepGraceDays} between 0 and 90`),
  ],
);

/** The practice's logo, drawn anew of what was sent: one row or none. */
export const practiceLogo = pgTable(
  "practice_logo",
  {
    id: integer("id").primaryKey().default(1),
    png: bytes("png").notNull(),
  },
  (table) => [check("practice_logo_one_row", sql`${table.id} = 1`)],
);

/** What the practice's public pages say in its own words, to readers of one language. An empty text leaves ours, or none. */
export const siteTexts = pgTable(
  "site_texts",
  {
    language: text("language").primaryKey(),
    headline: text("headline").notNull().default(""),
    intro: text("intro").notNull().default(""),
    about: text("about").notNull().default(""),
    fees: text("fees").notNull().default(""),
    imprint: text("imprint").notNull().default(""),
    terms: text("terms").notNull().default(""),
    privacy: text("privacy").notNull().default(""),
    /** Instead of ours, where there are any. */
    questions: jsonb("questions").$type<AnsweredQuestion[]>().notNull().default([]),
  },
  (table) => [check("site_texts_language", sql`${table.language} ~ '^[a-z]{2}(-[A-Z]{2})?$'`)],
);

/**
 * Which state the practice is in, as far as all who ask see the same of it: one row. The migration's triggers write a new
 * version in every transaction that changes such a table, at its end; what a process keeps of the practice is good for
 * the version it was read under (lib/practice/version/kept-by-version.ts).
 */
export const practiceVersion = pgTable(
  "practice_version",
  {
    id: integer("id").primaryKey().default(1),
    version: uuid("version").notNull(),
    /** The transaction that wrote it, which has no need to write another. */
    writtenBy: text("written_by").notNull(),
  },
  (table) => [check("practice_version_one_row", sql`${table.id} = 1`)],
);

/** A practitioner, who sees clients. Name and bio are what the public page shows. */
export const practitioners = pgTable(
  "practitioners",
  {
    id: rowId(),
    userId: uuid("user_id")
      .notNull()
      .unique()
      .references(() => users.id),
    slug: text("slug").notNull().unique(),
    name: text("name").notNull(),
    title: text("title").notNull(),
    bio: text("bio").notNull().default(""),
    /** How others speak of the practitioner, and what the practitioner speaks and knows best: each in their own words. */
    pronouns: text("pronouns").notNull().default(""),
    languages: text("languages").array().notNull().default(sql`'{}'::text[]`),
    specialities: text("specialities").array().notNull().default(sql`'{}'::text[]`),
    /** Whether the page of their own is there for everyone. */
    published: boolean("published").notNull().default(false),
    /** The photo's key in addresses: drawn at random, and another for each photo. Null where there is none. */
    photoKey: text("photo_key").unique(),
    /** What an insurer asks for on a bill: the credential in words, the licence, and the numbers of person and tax. */
    credential: text("credential"),
    licence: text("licence"),
    npi: text("npi"),
    taxId: text("tax_id"),
    timeZone: text("time_zone").notNull(),
    active: boolean("active").notNull().default(true),
    position: integer("position").notNull().default(0),
    bufferBeforeMinutes: integer("buffer_before_minutes").notNull().default(0),
    bufferAfterMinutes: integer("buffer_after_minutes").notNull().default(10),
    /** Nothing is offered sooner than this from now, nor later than the horizon. */
    noticeMinutes: integer("notice_minutes").notNull().default(120),
    horizonDays: integer("horizon_days").notNull().default(60),
    stepMinutes: integer("step_minutes").notNull().default(30),
    /** Caps; null is none. Days and weeks (from Monday) are the practitioner's own. */
    maxPerDay: integer("max_per_day"),
    maxPerWeek: integer("max_per_week"),
    /** The longest run of sessions without a break of at least `breakMinutes` between them. */
    maxRunMinutes: integer("max_run_minutes"),
    breakMinutes: integer("break_minutes").notNull().default(30),
    /** How many clients who have never been here may begin in one week. */
    newClientsPerWeek: integer("new_clients_per_week"),
    /** Where sessions are met, unless the service says; null is the room of our own. */
    meetingPlace: text("meeting_place", { enum: MEETING_PLACES }),
  },
  (table) => [
    check("practitioners_meeting_place", oneOf(table.meetingPlace, MEETING_PLACES)),
    check(
      "practitioners_rules",
      sql`${table.bufferBeforeMinutes} >= 0 and ${table.bufferAfterMinutes} >= 0
      and ${table.noticeMinutes} >= 0 and ${table.breakMinutes} > 0 and coalesce(${table.maxPerDay}, 1) > 0
      and coalesce(${table.maxPerWeek}, 1) > 0 and coalesce(${table.maxRunMinutes}, 15) >= 15
      and coalesce(${table.newClientsPerWeek}, 0) >= 0 and ${table.horizonDays} between 1 and 365 and ${table.stepMinutes} between 5 and 240`,
    ),
  ],
);

/**
 * A practitioner's photo as pages show it: JPEGs that we made ourselves of what was sent, in two sizes, without anything
 * but the picture. Apart from the practitioner, who is read far more often.
 */
export const practitionerPhotos = pgTable("practitioner_photos", {
  practitionerId: uuid("practitioner_id")
    .primaryKey()
    .references(() => practitioners.id, { onDelete: "cascade" }),
  large: bytes("large").notNull(),
  small: bytes("small").notNull(),
});

/** Where a session takes place. */
export const PLACES = ["online", "in_person", "phone"] as const;

/** Whether a time is booked at once, or asked for and given. */
const BOOKING_WAYS = ["instant", "request"] as const;

/** When a service is paid for: not at all, after the session, in part before it, or in full. */
export const PAYMENT_POLICIES = ["free", "later", "deposit", "full"] as const;

/** What can be booked. Without a practitioner, everyone offers it. */
export const services = pgTable(
  "services",
  {
    id: rowId(),
    practitionerId: uuid("practitioner_id").references(() => practitioners.id),
    name: text("name").notNull(),
    /** The practice's own code of it, as bills print it. */
    code: text("code"),
    description: text("description").notNull().default(""),
    minutes: integer("minutes").notNull(),
    /** Integer minor units; null is a price that is agreed in person. */
    priceMinor: integer("price_minor"),
    currency: text("currency").notNull().default("USD"),
    payment: text("payment", { enum: PAYMENT_POLICIES }).notNull().default("later"),
    /** What is paid before the session where only a part of the price is; never more than the price. */
    depositMinor: integer("deposit_minor"),
    /** The tax that is in the price, in hundredths of a percent: 1950 is 19.5 %. */
    taxBasisPoints: integer("tax_basis_points").notNull().default(0),
    /** Whether a time is booked at once, or asked for and given. */
    booking: text("booking", { enum: BOOKING_WAYS }).notNull().default("request"),
    /** Places of a group session; such a service is booked into openings only. */
    capacity: integer("capacity").notNull().default(1),
    /** Whether clients may repeat it weekly by themselves. */
    repeatable: boolean("repeatable").notNull().default(false),
    /** Instead of the practitioner's own; null leaves those. */
    bufferBeforeMinutes: integer("buffer_before_minutes"),
    bufferAfterMinutes: integer("buffer_after_minutes"),
    stepMinutes: integer("step_minutes"),
    /** How long before its start it can still be booked, in whole minutes. */
    noticeMinutes: integer("notice_minutes"),
    /** Instead of the practice's own; null leaves those. */
    cancelNoticeMinutes: integer("cancel_notice_minutes"),
    moveNoticeMinutes: integer("move_notice_minutes"),
    /** Where it takes place; and the address, or the number to call: empty where the client is called. */
    place: text("place", { enum: PLACES }).notNull().default("online"),
    venue: text("venue").notNull().default(""),
    /** Whether its sessions in person are held away from the practice, and take none of its rooms. */
    heldElsewhere: boolean("held_elsewhere").notNull().default(false),
    /** Whether it is for clients who have not been here yet, such as a first conversation. */
    forNewClients: boolean("for_new_clients").notNull().default(false),
    /** Where its sessions are met; null leaves it to the practitioner. */
    meetingPlace: text("meeting_place", { enum: MEETING_PLACES }),
    active: boolean("active").notNull().default(true),
    position: integer("position").notNull().default(0),
  },
  (table) => [
    check("services_minutes", sql`${table.minutes} between 15 and 240`),
    check("services_meeting_place", oneOf(table.meetingPlace, MEETING_PLACES)),
    check("services_booking", oneOf(table.booking, BOOKING_WAYS)),
    check("services_place", oneOf(table.place, PLACES)),
    check("services_payment", oneOf(table.payment, PAYMENT_POLICIES)),
    check(
      "services_deposit",
      sql`${table.taxBasisPoints} between 0 and 10000 and coalesce(${table.depositMinor}, 1) > 0
        and (${table.payment} = 'deposit') = (${table.depositMinor} is not null)`,
    ),
    check(
      "services_bounds",
      sql`${table.capacity} between 1 and 500 and coalesce(${table.priceMinor}, 0) >= 0
        and coalesce(${table.bufferBeforeMinutes}, 0) >= 0 and coalesce(${table.bufferAfterMinutes}, 0) >= 0
        and coalesce(${table.stepMinutes}, 5) between 5 and 240 and coalesce(${table.noticeMinutes}, 0) >= 0
        and coalesce(${table.cancelNoticeMinutes}, 0) >= 0 and coalesce(${table.moveNoticeMinutes}, 0) >= 0`,
    ),
  ],
);

/** Counters of who asked how often; keys are hashes or row ids, never addresses. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text("key").primaryKey(),
    count: integer("count").notNull(),
    resetsAt: instant("resets_at").notNull(),
  },
  (table) => [index("rate_limits_expiry").on(table.resetsAt)],
);
