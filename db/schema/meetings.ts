import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { encryptedText, instant, oneOf, rowId, timeRange } from "@/db/columns";
import { appointments } from "@/db/schema/appointments";
import { openings } from "@/db/schema/openings";
import { users } from "@/db/schema/people";

/**
 * The video room of a session: of one appointment, or of a group session, whose places share it. A closed room admits
 * nobody, ever again.
 */
export const meetings = pgTable(
  "meetings",
  {
    id: rowId(),
    appointmentId: uuid("appointment_id").references(() => appointments.id, { onDelete: "cascade" }),
    openingId: uuid("opening_id").references(() => openings.id, { onDelete: "cascade" }),
    /** What everyone in one session has in common: the opening of their places, or the appointment. */
    sessionKey: uuid("session_key").notNull().generatedAlwaysAs(sql`coalesce(opening_id, appointment_id)`),
    platform: text("platform", { enum: ["jitsi"] }).notNull(),
    /** At least 128 random bits, never derived from a name or an id. */
    room: text("room").notNull().unique(),
    startedAt: instant("started_at"),
    /** Since when every client of the session is let in who comes; a program starts it so. */
    admitsAllAt: instant("admits_all_at"),
    /** When it is expected to begin, where the practitioner has told those who wait that it will be later. */
    delayedUntil: instant("delayed_until"),
    /** Its browsers meet directly although the practice has a video server: the other room, when that one fails. */
    direct: boolean("direct").notNull().default(false),
    /** When a client last asked to meet in the other room; null once the practice moved the session. */
    otherRoomAskedAt: instant("other_room_asked_at"),
    /** When the room last got another name, so that everyone in it comes in anew. */
    renamedAt: instant("renamed_at"),
    createdAt: instant("created_at").notNull(),
    closedAt: instant("closed_at"),
  },
  (table) => [
    index("meetings_by_session").on(table.sessionKey),
    uniqueIndex("meetings_one_live").on(table.sessionKey).where(sql`closed_at is null`),
    check("meetings_of_one", sql`num_nonnulls(${table.appointmentId}, ${table.openingId}) = 1`),
  ],
);

/**
 * A client who came to a room, "Ana is in the waiting room", and who was let in from there. A closed room keeps it.
 */
export const arrivals = pgTable(
  "arrivals",
  {
    appointmentId: uuid("appointment_id")
      .notNull()
      .references(() => appointments.id, { onDelete: "cascade" }),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    /** When the client first came. */
    at: instant("at").notNull(),
    /** When the client left the waiting room again; null once they are back. */
    leftAt: instant("left_at"),
    /** When the practice let the client in; only then does the room open for them. */
    admittedAt: instant("admitted_at"),
  },
  (table) => [
    primaryKey({ columns: [table.appointmentId, table.meetingId] }),
    index("arrivals_by_meeting").on(table.meetingId),
  ],
);

/** What can keep a person from being seen and heard, as their own check finds it. */
export const CHECK_TROUBLES = [
  "blocked",
  "missing",
  "busy",
  "unsupported",
  "microphone",
  "speaker",
  "network",
] as const;

/**
 * What a signal can say: the call began or ended, or a person was let in, was in the call, or left it; or a step that a
 * person took when the call was in trouble, in the order of the steps.
 */
export const SIGNAL_KINDS = [
  ...(["started", "ended", "admitted", "joined", "left"] as const),
  ...(["tried_again", "sound_only", "asked_other_room", "other_room", "phoned"] as const),
] as const;

/** Whom a signal is of; a guest is a person in the call whom the vendor does not tell apart from others. */
const SIGNAL_PEOPLE = ["client", "practitioner", "guest"] as const;

/** Who says so: a participant's own page, or the vendor that carries the call, in a message that it signed. */
const SIGNAL_SOURCES = ["page", "vendor"] as const;

/**
 * What was seen of a session's call, as attendance is reckoned from it: rows are only added. A page can claim anything;
 * what a vendor signed is a fact. No name or address is kept.
 */
export const meetingSignals = pgTable(
  "meeting_signals",
  {
    id: rowId(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    /** Whose place it is of; null of the call as a whole, and where it is not known. */
    appointmentId: uuid("appointment_id").references(() => appointments.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: SIGNAL_KINDS }).notNull(),
    /** Null of the call as a whole. */
    who: text("who", { enum: SIGNAL_PEOPLE }),
    at: instant("at").notNull(),
    source: text("source", { enum: SIGNAL_SOURCES }).notNull(),
    /** The same for the same signal, however often it is sent: the source and what makes it one. */
    dedupeKey: text("dedupe_key").notNull().unique(),
  },
  (table) => [
    index("meeting_signals_by_meeting").on(table.meetingId, table.at),
    index("meeting_signals_by_appointment").on(table.appointmentId).where(sql`appointment_id is not null`),
    check("meeting_signals_kind", oneOf(table.kind, SIGNAL_KINDS)),
    check("meeting_signals_who", oneOf(table.who, SIGNAL_PEOPLE)),
    check("meeting_signals_source", oneOf(table.source, SIGNAL_SOURCES)),
  ],
);

/** What a session can have come to. */
export const OUTCOMES = ["completed", "client_missed", "practitioner_missed", "technical"] as const;

/** What staff say that a session came to; what it looks like is reckoned from what was seen of it. */
export const sessionOutcomes = pgTable(
  "session_outcomes",
  {
    /** The appointment's. */
    id: uuid("id")
      .primaryKey()
      .references(() => appointments.id, { onDelete: "cascade" }),
    outcome: text("outcome", { enum: OUTCOMES }).notNull(),
    /** Why it is another than it looked like, or than was said before; under the record's key as the appointment's words. */
    why: encryptedText("why"),
    /** The member of staff who said so. No foreign key: it stays when the account goes. */
    decidedBy: uuid("decided_by").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [
    index("session_outcomes_words_to_move").on(table.id).where(sql`starts_with(why, 'v1.')`),
    check("session_outcomes_outcome", oneOf(table.outcome, OUTCOMES)),
  ],
);

/** What a person's last check of camera, sound and connection came to; the practice sees it of its clients. */
export const deviceChecks = pgTable(
  "device_checks",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The first thing that did not work; null when all did. */
    trouble: text("trouble", { enum: CHECK_TROUBLES }),
    /** Whether the person means to be heard and not seen. */
    soundOnly: boolean("sound_only").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [check("device_checks_trouble", oneOf(table.trouble, CHECK_TROUBLES))],
);

/**
 * The one calendar entry of a group session, in its practitioner's calendar: what that was told of it last. It is there
 * while a client has a place.
 */
export const groupEntries = pgTable("group_entries", {
  openingId: uuid("opening_id")
    .primaryKey()
    .references(() => openings.id, { onDelete: "cascade" }),
  /** One up with every message: the entry's SEQUENCE (RFC 5545 §3.8.7.4). */
  sequence: integer("sequence").notNull(),
  /** When the session is, as the calendar has it; null while it has no entry. */
  during: timeRange("during"),
});

/**
 * What one browser in a direct call tells another so that they connect: it is of use for seconds, and forgotten within
 * minutes. What was said rests under its sender's key, for it holds the sender's network addresses.
 */
export const callSignals = pgTable(
  "call_signals",
  {
    id: rowId(),
    /** One up with every signal of a room, in the order in which they can be read. */
    place: bigserial("place", { mode: "number" }).notNull(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    senderId: uuid("sender_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** What the sender is called in this room, and in which of the sender's pages. */
    sender: text("sender").notNull(),
    session: text("session").notNull(),
    /** One up with every signal of that page: one that is sent again is there once. */
    number: integer("number").notNull(),
    /** For whom in this room; null is for all. */
    recipient: text("recipient"),
    said: encryptedText("said").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [
    index("call_signals_by_meeting").on(table.meetingId, table.place),
    index("call_signals_by_sender").on(table.senderId),
    index("call_signals_by_time").on(table.at),
    unique("call_signals_once").on(table.meetingId, table.sender, table.session, table.number),
  ],
);
