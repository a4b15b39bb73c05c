import { sql } from "drizzle-orm";
import { check, date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { encryptedText, instant, oneOf, rowId, timeRange } from "@/db/columns";
import { users } from "@/db/schema/people";
import { practitioners, services } from "@/db/schema/practice";

/** A day × block cell of the week that a client ticked, or that of one date alone; day 0 is Monday. */
export type Cell = { day: number; block: "morning" | "afternoon" | "evening"; date?: string };

/** What the client was told about cancelling and moving at booking; minutes before the start. */
export type Policy = { cancelNoticeMinutes: number; moveNoticeMinutes: number };

/** Where an appointment can stand. */
export const STATUSES = ["pending_review", "scheduled", "completed", "cancelled", "rejected", "no_show"] as const;

/** How far the meeting of an appointment has come. */
export const MEETING_STATUSES = ["none", "scheduled", "active", "completed", "cancelled"] as const;

/** What can happen to an appointment: each is one row of `appointment_events`. */
export const EVENT_KINDS = [
  "requested",
  "booked",
  "scheduled",
  "rescheduled",
  "cancelled",
  "rejected",
  "arrived",
  "started",
  "ended",
  "completed",
  "missed",
  "undone",
  "move_asked",
  "invited",
] as const;

/** How an appointment stands, without anything that its client said: instants are ISO 8601 in UTC. */
export type StoredState = {
  status: (typeof STATUSES)[number];
  meetingStatus: (typeof MEETING_STATUSES)[number];
  practitionerId: string | null;
  /** The group session it was a place in; absent where that was not kept yet. */
  openingId?: string | null;
  startsAt: string | null;
  minutes: number;
  cancelBy: string | null;
  movedLateAt: string | null;
};

/** A request, and what became of it. What time it takes is in `reservations`, nowhere else. */
export const appointments = pgTable(
  "appointments",
  {
    id: rowId(),
    /** What people call it on the phone: short, no meaning, no order. */
    reference: text("reference").notNull().unique(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => users.id),
    /** Null while a request is open to the first practitioner who is free. */
    practitionerId: uuid("practitioner_id").references(() => practitioners.id),
    serviceId: uuid("service_id")
      .notNull()
      .references(() => services.id),
    minutes: integer("minutes").notNull(),
    status: text("status", { enum: STATUSES }).notNull(),
    meetingStatus: text("meeting_status", { enum: MEETING_STATUSES }).notNull().default("none"),
    startsAt: instant("starts_at"),
    endsAt: instant("ends_at"),
    /** The group session it is a place in. */
    openingId: uuid("opening_id").references(() => openings.id),
    /** The repetition it belongs to. */
    seriesId: uuid("series_id").references(() => series.id),
    cells: jsonb("cells").$type<Cell[]>().notNull(),
    policy: jsonb("policy").$type<Policy>().notNull(),
    /** What it costs, as the service did when it was booked or asked for; null is agreed in person. */
    priceMinor: integer("price_minor"),
    currency: text("currency"),
    /** The tax that is in the price, and what is still to be paid of the price before the session. */
    taxMinor: integer("tax_minor").notNull().default(0),
    prepayMinor: integer("prepay_minor").notNull().default(0),
    /** Until when its time is kept for it to be paid; null once it is, or need not be. Nobody is told of it until then. */
    payBy: instant("pay_by"),
    /** The last moment the client may cancel: the policy's notice before the present start. */
    cancelBy: instant("cancel_by"),
    /** When the client last moved it after that moment had passed, for what the practice charges then. */
    movedLateAt: instant("moved_late_at"),
    /** The names and the telephone number that a request was sent with, as JSON. */
    contact: encryptedText("contact"),
    reason: encryptedText("reason"),
    rejectionReason: encryptedText("rejection_reason"),
    cancellationReason: encryptedText("cancellation_reason"),
    cancelledBy: text("cancelled_by", { enum: ["client", "practice"] }),
    /** One up on every change: an invitation's SEQUENCE, and what a page compares to know it is stale. */
    version: integer("version").notNull().default(0),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    index("appointments_by_client").on(table.clientId, table.startsAt),
    index("appointments_by_practitioner").on(table.practitionerId, table.startsAt),
    index("appointments_waiting").on(table.createdAt).where(sql`status = 'pending_review'`),
    index("appointments_due").on(table.endsAt).where(sql`status = 'scheduled'`),
    index("appointments_unpaid").on(table.payBy).where(sql`pay_by is not null and status = 'scheduled'`),
    index("appointments_by_opening").on(table.openingId).where(sql`opening_id is not null`),
    check("appointments_status", oneOf(table.status, STATUSES)),
    check("appointments_meeting_status", oneOf(table.meetingStatus, MEETING_STATUSES)),
    check(
      "appointments_time",
      sql`case when ${table.status} in ('scheduled', 'completed', 'no_show')
        then ${table.startsAt} is not null and ${table.endsAt} > ${table.startsAt} and ${table.practitionerId} is not null
        when ${table.status} in ('pending_review', 'rejected') then ${table.startsAt} is null and ${table.endsAt} is null
        else true end`,
    ),
    check("appointments_minutes", sql`${table.minutes} between 15 and 240`),
    check(
      "appointments_price",
      sql`${table.priceMinor} is null or (${table.priceMinor} >= 0 and ${table.currency} is not null)`,
    ),
    check(
      "appointments_tax",
      sql`${table.taxMinor} between 0 and coalesce(${table.priceMinor}, 0)
        and ${table.prepayMinor} between 0 and coalesce(${table.priceMinor}, 0)`,
    ),
  ],
);

/**
 * A time that the practice published for its own sake, with places: a group session, or a slot of the clinic dialect.
 */
export const openings = pgTable(
  "openings",
  {
    id: rowId(),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id),
    serviceId: uuid("service_id")
      .notNull()
      .references(() => services.id),
    during: timeRange("during").notNull(),
    capacity: integer("capacity").notNull(),
    booked: integer("booked").notNull().default(0),
    closedAt: instant("closed_at"),
    createdAt: instant("created_at").notNull(),
    /** When the practice last changed it; null when it never did. */
    changedAt: instant("changed_at"),
  },
  (table) => [
    index("openings_by_practitioner").on(table.practitionerId),
    check("openings_places", sql`${table.capacity} >= 1 and ${table.booked} between 0 and ${table.capacity}`),
  ],
);

/** A session that repeats: every or every other week at the same wall-clock time in the practitioner's zone. */
export const series = pgTable(
  "series",
  {
    id: rowId(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => users.id),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id),
    serviceId: uuid("service_id")
      .notNull()
      .references(() => services.id),
    everyWeeks: integer("every_weeks").notNull(),
    firstDate: date("first_date", { mode: "string" }).notNull(),
    startMinute: integer("start_minute").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [check("series_rhythm", sql`${table.everyWeeks} in (1, 2) and ${table.startMinute} between 0 and 1439`)],
);

/**
 * What happened to an appointment, in order. A row is written by the change's own transaction and told to the
 * subscribers after it (lib/events). While `not_before` is ahead, the change is held: its actor can undo it, which
 * retracts the row, and nobody hears of it.
 */
export const appointmentEvents = pgTable(
  "appointment_events",
  {
    id: rowId(),
    appointmentId: uuid("appointment_id")
      .notNull()
      .references(() => appointments.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: EVENT_KINDS }).notNull(),
    /** The version that the appointment has since. */
    version: integer("version").notNull(),
    /** Null for the practice's own clockwork. No foreign key: an erased person's events stay. */
    actorId: uuid("actor_id"),
    at: instant("at").notNull(),
    /** How the appointment stood before it, and since; before is null where there was none. */
    before: jsonb("before").$type<StoredState>(),
    after: jsonb("after").$type<StoredState>().notNull(),
    /** What the practice said with it and the appointment does not keep, under the client's key. */
    words: encryptedText("words"),
    /** One id for the events of all that was changed in one act: sessions of a series, places of a group session. */
    together: uuid("together"),
    /** The kept time that an undo takes back. */
    holdId: uuid("hold_id"),
    /** Held until then: it can be undone, and nobody is told. */
    notBefore: instant("not_before"),
    /** When it was undone. */
    retractedAt: instant("retracted_at"),
    /** When the subscribers are told next; null once all of them know. */
    dueAt: instant("due_at"),
    /** How often a subscriber failed at it. */
    failures: integer("failures").notNull().default(0),
  },
  (table) => [
    index("appointment_events_by_appointment").on(table.appointmentId, table.version),
    index("appointment_events_due").on(table.dueAt).where(sql`due_at is not null`),
    index("appointment_events_held").on(table.actorId, table.notBefore).where(sql`not_before is not null`),
    index("appointment_events_by_hold").on(table.holdId).where(sql`hold_id is not null`),
    index("appointment_events_together").on(table.together).where(sql`together is not null`),
    check("appointment_events_kind", oneOf(table.kind, EVENT_KINDS)),
  ],
);

/** Which subscriber knows of which event: written together with what it made of it, so that it hears of each once. */
export const eventDeliveries = pgTable(
  "event_deliveries",
  {
    eventId: uuid("event_id")
      .notNull()
      .references(() => appointmentEvents.id, { onDelete: "cascade" }),
    subscriber: text("subscriber").notNull(),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.subscriber] })],
);

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
    createdAt: instant("created_at").notNull(),
    closedAt: instant("closed_at"),
  },
  (table) => [
    index("meetings_by_session").on(table.sessionKey),
    uniqueIndex("meetings_one_live").on(table.sessionKey).where(sql`closed_at is null`),
    check("meetings_of_one", sql`num_nonnulls(${table.appointmentId}, ${table.openingId}) = 1`),
  ],
);

/** When a client first knocked at a room: "Ana is in the waiting room". A closed room keeps it. */
export const arrivals = pgTable(
  "arrivals",
  {
    appointmentId: uuid("appointment_id")
      .notNull()
      .references(() => appointments.id, { onDelete: "cascade" }),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    at: instant("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.appointmentId, table.meetingId] }),
    index("arrivals_by_meeting").on(table.meetingId),
  ],
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
