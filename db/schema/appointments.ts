import { sql } from "drizzle-orm";
import { check, date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { encryptedText, instant, rowId, timeRange } from "@/db/columns";
import { users } from "@/db/schema/people";
import { practitioners, services } from "@/db/schema/practice";

/** A day × block cell of the week that a client ticked, or that of one date alone; day 0 is Monday. */
export type Cell = { day: number; block: "morning" | "afternoon" | "evening"; date?: string };

/** What the client was told about cancelling and moving when she booked; minutes before the start. */
export type Policy = { cancelNoticeMinutes: number; moveNoticeMinutes: number };

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
    /** Null while a request is open to whoever is free first. */
    practitionerId: uuid("practitioner_id").references(() => practitioners.id),
    serviceId: uuid("service_id")
      .notNull()
      .references(() => services.id),
    minutes: integer("minutes").notNull(),
    status: text("status", {
      enum: ["pending_review", "scheduled", "completed", "cancelled", "rejected", "no_show"],
    }).notNull(),
    meetingStatus: text("meeting_status", { enum: ["none", "scheduled", "active", "completed", "cancelled"] })
      .notNull()
      .default("none"),
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
    /** The last moment the client may cancel; a late move does not reopen it. */
    cancelBy: instant("cancel_by"),
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
    check(
      "appointments_status",
      sql`${table.status} in ('pending_review', 'scheduled', 'completed', 'cancelled', 'rejected', 'no_show')`,
    ),
    check(
      "appointments_meeting_status",
      sql`${table.meetingStatus} in ('none', 'scheduled', 'active', 'completed', 'cancelled')`,
    ),
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
  ],
);

/** A time that somebody published for its own sake, with places: a group session, or a slot of the clinic dialect. */
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
 * A time kept for a while: for a client who is filling in her details, for one who was offered it from the waiting
 * list, or for one who may still undo. Only the holder of the token can use it.
 */
export const holds = pgTable(
  "holds",
  {
    id: rowId(),
    /** SHA-256 of the token that only the holder has. */
    tokenHash: text("token_hash").notNull().unique(),
    purpose: text("purpose", { enum: ["booking", "offer", "undo"] }).notNull(),
    /** Null while we don't know who it is. */
    clientId: uuid("client_id").references(() => users.id),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id),
    serviceId: uuid("service_id")
      .notNull()
      .references(() => services.id),
    openingId: uuid("opening_id").references(() => openings.id),
    startsAt: instant("starts_at").notNull(),
    minutes: integer("minutes").notNull(),
    extensions: integer("extensions").notNull().default(0),
    /** The network that a browser keeps it from, unreadable: to count by. */
    keptFrom: text("kept_from"),
    /** The appointment that came of it, so that a form sent twice books once. */
    appointmentId: uuid("appointment_id").references(() => appointments.id),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [
    index("holds_expiry").on(table.expiresAt),
    index("holds_kept_from").on(table.keptFrom, table.expiresAt),
    check("holds_purpose", sql`${table.purpose} in ('booking', 'offer', 'undo')`),
  ],
);

/**
 * What is taken, and nothing else: the only table that free time is computed from. A row is for an appointment, a hold
 * or a group session's opening. A place in a group is a row with a client and no practitioner; the opening itself one
 * with a practitioner and no client. The migrations add the two exclusion constraints: `busy` for a practitioner,
 * `during` for a client.
 */
export const reservations = pgTable(
  "reservations",
  {
    id: rowId(),
    practitionerId: uuid("practitioner_id").references(() => practitioners.id),
    clientId: uuid("client_id").references(() => users.id),
    appointmentId: uuid("appointment_id").references(() => appointments.id, { onDelete: "cascade" }),
    holdId: uuid("hold_id").references(() => holds.id, { onDelete: "cascade" }),
    openingId: uuid("opening_id").references(() => openings.id, { onDelete: "cascade" }),
    during: timeRange("during").notNull(),
    /** `during` with the practitioner's buffers around it. */
    busy: timeRange("busy").notNull(),
    /** When a hold ends by itself; what has expired takes nothing and is deleted by whoever meets it. */
    expiresAt: instant("expires_at"),
  },
  (table) => [
    uniqueIndex("reservations_once_per_appointment").on(table.appointmentId),
    uniqueIndex("reservations_once_per_hold").on(table.holdId),
    uniqueIndex("reservations_once_per_opening").on(table.openingId),
    index("reservations_expiry").on(table.expiresAt),
    check(
      "reservations_for_one",
      sql`num_nonnulls(${table.appointmentId}, ${table.holdId}, ${table.openingId}) = 1
        and num_nonnulls(${table.practitionerId}, ${table.clientId}) >= 1
        and (${table.holdId} is null) = (${table.expiresAt} is null)`,
    ),
  ],
);

/** How an appointment was before its last change, while that can still be undone; its e-mails wait as long. */
export const undos = pgTable("undos", {
  appointmentId: uuid("appointment_id")
    .primaryKey()
    .references(() => appointments.id, { onDelete: "cascade" }),
  actorId: uuid("actor_id").notNull(),
  kind: text("kind", { enum: ["cancelled", "moved"] }).notNull(),
  /** The time and version it had. */
  startsAt: instant("starts_at").notNull(),
  practitionerId: uuid("practitioner_id").notNull(),
  minutes: integer("minutes").notNull(),
  cancelBy: instant("cancel_by"),
  version: integer("version").notNull(),
  /** The hold that keeps the old time meanwhile. */
  holdId: uuid("hold_id").references(() => holds.id, { onDelete: "set null" }),
  /** The sessions of a series that were changed with one another, itself among them: they are put back together. */
  together: uuid("together").array(),
  until: instant("until").notNull(),
});

/** "Tell me if something earlier opens": who waits for what, and the later appointment that taking it would free. */
export const waitingEntries = pgTable(
  "waiting_entries",
  {
    id: rowId(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => users.id),
    practitionerId: uuid("practitioner_id").references(() => practitioners.id),
    serviceId: uuid("service_id")
      .notNull()
      .references(() => services.id),
    cells: jsonb("cells").$type<Cell[]>().notNull(),
    appointmentId: uuid("appointment_id").references(() => appointments.id, { onDelete: "cascade" }),
    state: text("state", { enum: ["waiting", "offered", "taken", "withdrawn"] }).notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("waiting_entries_live").on(table.createdAt).where(sql`state in ('waiting', 'offered')`),
    uniqueIndex("waiting_entries_one_per_client")
      .on(table.clientId, table.serviceId)
      .where(sql`state in ('waiting', 'offered')`),
    check("waiting_entries_state", sql`${table.state} in ('waiting', 'offered', 'taken', 'withdrawn')`),
  ],
);

/** A freed time that was offered to somebody who waits, and what became of it. */
export const offers = pgTable(
  "offers",
  {
    id: rowId(),
    entryId: uuid("entry_id")
      .notNull()
      .references(() => waitingEntries.id, { onDelete: "cascade" }),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id),
    startsAt: instant("starts_at").notNull(),
    minutes: integer("minutes").notNull(),
    holdId: uuid("hold_id").references(() => holds.id, { onDelete: "set null" }),
    state: text("state", { enum: ["open", "taken", "declined", "expired"] }).notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [
    // The same time is offered to somebody once.
    uniqueIndex("offers_once").on(table.entryId, table.practitionerId, table.startsAt),
    uniqueIndex("offers_one_open_per_time").on(table.practitionerId, table.startsAt).where(sql`state = 'open'`),
    check("offers_state", sql`${table.state} in ('open', 'taken', 'declined', 'expired')`),
  ],
);

/** The video room of an appointment. A closed room admits nobody, ever again. */
export const meetings = pgTable(
  "meetings",
  {
    id: rowId(),
    appointmentId: uuid("appointment_id")
      .notNull()
      .references(() => appointments.id, { onDelete: "cascade" }),
    platform: text("platform", { enum: ["jitsi"] }).notNull(),
    /** At least 128 random bits, never derived from a name or an id. */
    room: text("room").notNull().unique(),
    /** When the client first knocked: "Ana is in the waiting room". */
    clientArrivedAt: instant("client_arrived_at"),
    startedAt: instant("started_at"),
    createdAt: instant("created_at").notNull(),
    closedAt: instant("closed_at"),
  },
  (table) => [uniqueIndex("meetings_one_live").on(table.appointmentId).where(sql`closed_at is null`)],
);
