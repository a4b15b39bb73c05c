import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { encryptedText, instant, oneOf, rowId, timeRange } from "@/db/columns";
import { appointments } from "@/db/schema/appointments";
import { openings } from "@/db/schema/openings";
import { users } from "@/db/schema/people";
import { PLATFORM_TROUBLES } from "@/db/schema/platforms";
import { practitioners } from "@/db/schema/practice";

/** Whose sessions a feed holds: those of the person who made it, or the whole practice's. */
export const FEED_SCOPES = ["own", "practice"] as const;

/**
 * An address at which a person's calendar reads their sessions without signing in. It opens for anyone who has it,
 * so the table keeps only a hash of what is unguessable in it; renewing it ends the earlier one.
 */
export const calendarFeeds = pgTable(
  "calendar_feeds",
  {
    id: rowId(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    scope: text("scope", { enum: FEED_SCOPES }).notNull(),
    /** SHA-256 of what its holder has. */
    tokenHash: text("token_hash").notNull().unique(),
    /** Whether its titles hold the initials of clients. */
    showsInitials: boolean("shows_initials").notNull(),
    createdAt: instant("created_at").notNull(),
    /** What it held when it was read last, in short; and since when it has held that. */
    version: text("version"),
    changedAt: instant("changed_at").notNull(),
    lastReadAt: instant("last_read_at"),
  },
  (table) => [
    uniqueIndex("calendar_feeds_one").on(table.userId, table.scope),
    check("calendar_feeds_scope", oneOf(table.scope, FEED_SCOPES)),
  ],
);

/**
 * Why another calendar could not be read: its address may not be called, nobody answers there, it wants a sign-in or is
 * gone, what came is too long, no calendar, repeats without end, or names a zone that nobody knows.
 */
export const LINK_TROUBLES = [
  "refused",
  "unreachable",
  "locked",
  "gone",
  "too_large",
  "not_a_calendar",
  "too_much",
  "unknown_zone",
] as const;

/**
 * Another calendar of a practitioner's, whose busy times are not offered. Its address opens it to anyone, so it rests
 * under the practitioner's key.
 */
export const calendarLinks = pgTable(
  "calendar_links",
  {
    id: rowId(),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "cascade" }),
    /** What the practitioner calls it. */
    name: encryptedText("name").notNull(),
    address: encryptedText("address").notNull(),
    /** The zone that is meant by names which nobody knows, as the practitioner said. */
    assumedZone: text("assumed_zone"),
    createdAt: instant("created_at").notNull(),
    /** When it is read next, and until when one worker has it to itself. */
    dueAt: instant("due_at").notNull(),
    claimedUntil: instant("claimed_until"),
    /** How often in a row it could not be read. */
    failures: integer("failures").notNull().default(0),
    trouble: text("trouble", { enum: LINK_TROUBLES }),
    /** The zone's name that nobody knows. */
    unknownZone: encryptedText("unknown_zone"),
    /** When it was read well last, whether or not anything was new; and when all of it was read. */
    readAt: instant("read_at"),
    readWholeAt: instant("read_whole_at"),
    /** In which zone its floating times and whole days were read. */
    readZone: text("read_zone"),
    /** What it called the state that was read last (RFC 9110 §8.8.3). */
    etag: text("etag"),
    /** SHA-256 of what was read last. */
    contentHash: text("content_hash"),
    /** How many of its entries could not be read. */
    unread: integer("unread").notNull().default(0),
  },
  (table) => [
    index("calendar_links_by_practitioner").on(table.practitionerId),
    index("calendar_links_due").on(table.dueAt),
    check("calendar_links_trouble", oneOf(table.trouble, LINK_TROUBLES)),
  ],
);

/** Whose calendars sessions are written to and busy times are read from. */
export const CALENDAR_VENDORS = ["google", "microsoft", "caldav"] as const;

/** What was done by hand, in a calendar, to a session's entry there. */
export const ENTRY_DEVIATIONS = ["moved", "deleted"] as const;

/**
 * A calendar of a practitioner's that the practitioner connected: sessions are written to it, and its busy times are not
 * offered. What opens it rests under the practitioner's key.
 */
export const connectedCalendars = pgTable(
  "connected_calendars",
  {
    id: rowId(),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "cascade" }),
    vendor: text("vendor", { enum: CALENDAR_VENDORS }).notNull(),
    /**
     * What the practitioner's consent gave us: a refresh token; at a CalDAV server the app password. Null where the
     * practice's own application opens the account.
     */
    secret: encryptedText("secret"),
    /** As whom: at a CalDAV server, or where the practice's own application opens the account and there is no secret. */
    account: encryptedText("account"),
    /** At which server; of CalDAV alone. */
    server: encryptedText("server"),
    /** Which of the account's calendars, and what it is called there; null is the account's main one. */
    calendar: encryptedText("calendar"),
    calendarName: encryptedText("calendar_name"),
    connectedAt: instant("connected_at").notNull(),
    /** When the vendor said that the consent was taken back. */
    revokedAt: instant("revoked_at"),
    /** When it is read next, and until when one worker has it to itself. */
    dueAt: instant("due_at").notNull(),
    claimedUntil: instant("claimed_until"),
    /** How often in a row it could not be read, and why. */
    failures: integer("failures").notNull().default(0),
    trouble: text("trouble", { enum: PLATFORM_TROUBLES }),
    /** A zone's name there that nobody knows, and the zone that is meant by such names, as the practitioner said. */
    unknownZone: encryptedText("unknown_zone"),
    assumedZone: text("assumed_zone"),
    /** From where the vendor goes on telling what changed. */
    cursor: text("cursor"),
    /** In which zone its whole days were read. */
    readZone: text("read_zone"),
    /** When it was read well last, when all of it was, and when a session was written to it last. */
    readAt: instant("read_at"),
    readWholeAt: instant("read_whole_at"),
    wroteAt: instant("wrote_at"),
    /**
     * The channel by which the vendor says that something changed: SHA-256 of the word by which it is known, what the
     * vendor calls it, and until when it lasts.
     */
    channelHash: text("channel_hash").unique(),
    channelRef: text("channel_ref"),
    channelUntil: instant("channel_until"),
  },
  (table) => [
    uniqueIndex("connected_calendars_one").on(table.practitionerId, table.vendor),
    index("connected_calendars_due").on(table.dueAt),
    check("connected_calendars_vendor", oneOf(table.vendor, CALENDAR_VENDORS)),
    check("connected_calendars_trouble", oneOf(table.trouble, PLATFORM_TROUBLES)),
    check(
      "connected_calendars_opened",
      sql`${table.secret} is not null or (${table.account} is not null and ${table.vendor} <> 'caldav')`,
    ),
  ],
);

/**
 * A session's entry in a connected calendar: what was told there last. A job (lib/calendars/connected/writing) brings it
 * to how the session stands, so a row that is due says nothing of what is to be done.
 */
export const calendarEntries = pgTable(
  "calendar_entries",
  {
    id: rowId(),
    connectionId: uuid("connection_id")
      .notNull()
      .references(() => connectedCalendars.id, { onDelete: "cascade" }),
    appointmentId: uuid("appointment_id").references(() => appointments.id, { onDelete: "cascade" }),
    openingId: uuid("opening_id").references(() => openings.id, { onDelete: "cascade" }),
    /** As that of `meetings`. */
    sessionKey: uuid("session_key").notNull().generatedAlwaysAs(sql`coalesce(opening_id, appointment_id)`),
    /** One up for each entry that was deleted there for good, whose name can't be used again. */
    generation: integer("generation").notNull().default(0),
    /** When it was first asked for: from then on it may be there, whatever was answered. */
    askedAt: instant("asked_at"),
    /** What the vendor calls it; null while it is not known to be there. */
    externalId: text("external_id"),
    toldStartsAt: instant("told_starts_at"),
    toldEndsAt: instant("told_ends_at"),
    toldAt: instant("told_at"),
    /** Whether it names who attends, as a program asked. */
    namesPeople: boolean("names_people").notNull().default(false),
    /** When the job looks at it next; null when there is nothing to do. One up for each reason to look. */
    dueAt: instant("due_at"),
    revision: integer("revision").notNull().default(0),
    claimedUntil: instant("claimed_until"),
    tries: integer("tries").notNull().default(0),
    /** Of the last try; null when it went well. */
    trouble: text("trouble", { enum: PLATFORM_TROUBLES }),
    /** What was done to it there by hand, and when it is there since. */
    deviation: text("deviation", { enum: ENTRY_DEVIATIONS }),
    seenStartsAt: instant("seen_starts_at"),
    seenEndsAt: instant("seen_ends_at"),
    deviatedAt: instant("deviated_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("calendar_entries_one").on(table.connectionId, table.sessionKey),
    index("calendar_entries_due").on(table.dueAt).where(sql`due_at is not null`),
    index("calendar_entries_by_external_id").on(table.connectionId, table.externalId),
    index("calendar_entries_by_appointment").on(table.appointmentId),
    index("calendar_entries_by_opening").on(table.openingId),
    index("calendar_entries_deviated").on(table.connectionId).where(sql`deviation is not null`),
    check("calendar_entries_of_one", sql`num_nonnulls(${table.appointmentId}, ${table.openingId}) = 1`),
    check("calendar_entries_trouble", oneOf(table.trouble, PLATFORM_TROUBLES)),
    check("calendar_entries_deviation", oneOf(table.deviation, ENTRY_DEVIATIONS)),
  ],
);

/**
 * A booked session that staff leave where something in another calendar lies on it: at this time, and as long as the same
 * lies there. What was known of that is its hash.
 */
export const dismissedClashes = pgTable("dismissed_clashes", {
  appointmentId: uuid("appointment_id")
    .primaryKey()
    .references(() => appointments.id, { onDelete: "cascade" }),
  startsAt: instant("starts_at").notNull(),
  busyHash: text("busy_hash").notNull(),
  dismissedAt: instant("dismissed_at").notNull(),
});

/**
 * When a practitioner's other calendars say that they are busy, and nothing of what they hold: of a linked calendar apart
 * from one another, of a connected one event by event.
 */
export const busyTimes = pgTable(
  "busy_times",
  {
    id: rowId(),
    linkId: uuid("link_id").references(() => calendarLinks.id, { onDelete: "cascade" }),
    connectionId: uuid("connection_id").references(() => connectedCalendars.id, { onDelete: "cascade" }),
    /** Which event of a connected calendar it is, as its vendor calls it. */
    externalId: text("external_id"),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "cascade" }),
    during: timeRange("during").notNull(),
  },
  (table) => [
    index("busy_times_by_link").on(table.linkId),
    index("busy_times_by_event").on(table.connectionId, table.externalId),
    check("busy_times_of_one", sql`num_nonnulls(${table.linkId}, ${table.connectionId}) = 1`),
    index("busy_times_by_practitioner").using("gist", table.practitionerId, table.during),
  ],
);
