import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { encryptedText, instant, oneOf, rowId } from "@/db/columns";
import { appointments } from "@/db/schema/appointments";
import { users } from "@/db/schema/people";
import { practitioners, services } from "@/db/schema/practice";

/** What a client is reminded with, the earliest first. */
export const REMINDER_KINDS = ["two-days", "day", "two-hours", "link"] as const;

/** How a practice reminds that has not said how; minutes after midnight of the client's own clock. */
export const STANDARD_REMINDERS = {
  kinds: ["day", "link"] as const,
  textKinds: ["day"] as const,
  textSender: null,
  quietFrom: 1_260,
  quietUntil: 420,
  requestHours: 24,
  writesAfterMissed: true,
};

const kinds = (name: string) => text(name, { enum: REMINDER_KINDS }).array();

/** How the practice reminds its clients: one row; until it is written the defaults of its columns hold. */
export const reminderSettings = pgTable(
  "reminder_settings",
  {
    id: integer("id").primaryKey().default(1),
    kinds: kinds("kinds")
      .notNull()
      .default([...STANDARD_REMINDERS.kinds]),
    /** What of it is sent as a text message as well, to clients who have agreed to that. */
    textKinds: kinds("text_kinds")
      .notNull()
      .default([...STANDARD_REMINDERS.textKinds]),
    /** What text messages call the practice; without it they name nobody. */
    textSender: text("text_sender"),
    /** Whether mails to clients are discreet where a client has not said, and who sends them then. */
    isDiscreet: boolean("is_discreet").notNull().default(false),
    discreetName: text("discreet_name"),
    /** Between these minutes after midnight of the client's own clock nothing but the link is sent; the same is never. */
    quietFrom: integer("quiet_from").notNull().default(STANDARD_REMINDERS.quietFrom),
    quietUntil: integer("quiet_until").notNull().default(STANDARD_REMINDERS.quietUntil),
    /** After how many hours staff are told of a request that waits; null is never. */
    requestHours: integer("request_hours").default(STANDARD_REMINDERS.requestHours),
    /** Whether a client who missed a session is written a kind word. */
    writesAfterMissed: boolean("writes_after_missed").notNull().default(STANDARD_REMINDERS.writesAfterMissed),
  },
  (table) => [
    check("reminder_settings_one_row", sql`${table.id} = 1`),
    check("reminder_settings_kinds", sql`${isOfKinds("kinds")} and ${isOfKinds("text_kinds")}`),
    check(
      "reminder_settings_quiet",
      sql`${table.quietFrom} between 0 and 1439 and ${table.quietUntil} between 0 and 1439
        and (${table.quietUntil} - ${table.quietFrom} + 1440) % 1440 <= 840`,
    ),
    check("reminder_settings_request_hours", sql`${table.requestHours} between 1 and 336`),
  ],
);

/** Where a service reminds otherwise than the practice does: with what beside that, and without what of it. */
export const serviceReminders = pgTable(
  "service_reminders",
  {
    serviceId: uuid("service_id")
      .primaryKey()
      .references(() => services.id, { onDelete: "cascade" }),
    added: kinds("added").notNull().default([]),
    removed: kinds("removed").notNull().default([]),
    /** The same of text messages, to clients who have agreed to them. */
    textAdded: kinds("text_added").notNull().default([]),
    textRemoved: kinds("text_removed").notNull().default([]),
  },
  () => [
    check("service_reminders_kinds", isEitherOfKinds()),
    check(
      "service_reminders_text_kinds",
      sql`${isOfKinds("text_added")} and ${isOfKinds("text_removed")} and not text_added && text_removed`,
    ),
  ],
);

/** How a client wants to be reminded, before what the practice and the service say. */
export const clientReminders = pgTable(
  "client_reminders",
  {
    clientId: uuid("client_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    added: kinds("added").notNull().default([]),
    removed: kinds("removed").notNull().default([]),
    /** The same of text messages, where the client has agreed to them. */
    textAdded: kinds("text_added").notNull().default([]),
    textRemoved: kinds("text_removed").notNull().default([]),
    /** Whether mails to this client are discreet; null is as the practice does. */
    isDiscreet: boolean("is_discreet"),
    /** Since when the client wants none at all; what was chosen stays, so that it can be undone. */
    stoppedAt: instant("stopped_at"),
  },
  () => [
    check("client_reminders_kinds", isEitherOfKinds()),
    check(
      "client_reminders_text_kinds",
      sql`${isOfKinds("text_added")} and ${isOfKinds("text_removed")} and not text_added && text_removed`,
    ),
  ],
);

/**
 * Which of a client's links to stop reminders works; without a row the first. Those before it went to an address that
 * nobody had confirmed, and that was taken out.
 */
export const stopLinks = pgTable(
  "stop_links",
  {
    clientId: uuid("client_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    generation: integer("generation").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [check("stop_links_generation", sql`${table.generation} >= 2`)],
);

/** Whether a practitioner is sent the day's sessions in the morning, and when; minutes after midnight of their own clock. */
export const agendas = pgTable(
  "agendas",
  {
    practitionerId: uuid("practitioner_id")
      .primaryKey()
      .references(() => practitioners.id, { onDelete: "cascade" }),
    isOn: boolean("is_on").notNull(),
    atMinute: integer("at_minute").notNull(),
  },
  (table) => [check("agendas_minute", sql`${table.atMinute} between 0 and 1439`)],
);

/** What a client has said of a session ahead: of the time that it had then. */
export const sessionAnswers = pgTable(
  "session_answers",
  {
    appointmentId: uuid("appointment_id")
      .primaryKey()
      .references(() => appointments.id, { onDelete: "cascade" }),
    startsAt: instant("starts_at").notNull(),
    /** By how many minutes the client will be late; 0 is that they are coming. */
    lateMinutes: integer("late_minutes").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [check("session_answers_late", sql`${table.lateMinutes} between 0 and 60`)],
);

/** How a client's agreement to text messages ended. */
export const TEXT_ENDS = ["client", "staff", "reply", "carrier"] as const;

/**
 * That a client agreed to reminders as text messages: to which number, in which words, and who noted it. It stays when it
 * is withdrawn, since it is what the messages before that were sent on.
 */
export const textConsents = pgTable(
  "text_consents",
  {
    clientId: uuid("client_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    /** With its country, such as +233201234567. */
    phone: encryptedText("phone").notNull(),
    /** HMAC of the number, by which an answer to a message is known. */
    phoneIndex: text("phone_index").notNull(),
    words: text("words").notNull(),
    givenBy: uuid("given_by").notNull(),
    givenAt: instant("given_at").notNull(),
    withdrawnAt: instant("withdrawn_at"),
    withdrawnBy: text("withdrawn_by", { enum: TEXT_ENDS }),
    /** What was agreed to before this, and until when (JSON): messages were sent on it. */
    earlier: encryptedText("earlier"),
  },
  (table) => [
    index("text_consents_by_phone").on(table.phoneIndex),
    check(
      "text_consents_withdrawn",
      sql`num_nonnulls(${table.withdrawnAt}, ${table.withdrawnBy}) in (0, 2) and ${oneOf(table.withdrawnBy, TEXT_ENDS)}`,
    ),
  ],
);

/** How far a text message has come: `sent` is with the vendor, whose word the three after it are. */
export const TEXT_STATES = ["queued", "sent", "delivered", "undelivered", "failed", "dropped"] as const;

/**
 * A reminder as a text message. What it says is made of the appointment when it first leaves, and stays, since by its words
 * it is found again at the vendor, which knows
 * no key by which a second try is the first: that one was begun is written down before, and asked for before it is
 * repeated.
 */
export const textMessages = pgTable(
  "text_messages",
  {
    id: rowId(),
    appointmentId: uuid("appointment_id")
      .notNull()
      .references(() => appointments.id, { onDelete: "cascade" }),
    startsAt: instant("starts_at").notNull(),
    kind: text("kind", { enum: REMINDER_KINDS }).notNull(),
    state: text("state", { enum: TEXT_STATES }).notNull(),
    dueAt: instant("due_at").notNull(),
    /** From when on it would be of no use. */
    usefulUntil: instant("useful_until").notNull(),
    /** Until when the worker that took it has it to itself, by the database's clock. */
    leasedUntil: instant("leased_until"),
    attempts: integer("attempts").notNull().default(0),
    attemptedAt: instant("attempted_at"),
    /** What it says, from its first attempt until it has ended; and SHA-256 of the link in it. */
    body: encryptedText("body"),
    linkHash: text("link_hash").unique(),
    /** The vendor's name for it. */
    providerId: text("provider_id").unique(),
    /** A short word of ours for why it did not go out or arrive. */
    lastError: text("last_error"),
    createdAt: instant("created_at").notNull(),
    /** When staff said that they had seen to it otherwise. */
    handledAt: instant("handled_at"),
  },
  (table) => [
    unique("text_messages_once").on(table.appointmentId, table.startsAt, table.kind),
    index("text_messages_due").on(table.dueAt).where(sql`state = 'queued'`),
    check("text_messages_state", oneOf(table.state, TEXT_STATES)),
    check("text_messages_kind", oneOf(table.kind, REMINDER_KINDS)),
  ],
);

function isOfKinds(column: string) {
  return sql.raw(`${column} <@ array['${REMINDER_KINDS.join("', '")}']`);
}

function isEitherOfKinds() {
  return sql`${isOfKinds("added")} and ${isOfKinds("removed")} and not added && removed`;
}
