import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { encryptedText, instant, oneOf, rowId } from "@/db/columns";
import { appointments, type MEETING_STATUSES, type STATUSES } from "@/db/schema/appointments";

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
    /** What the practice said with it and the appointment does not keep, under the record's key as the appointment's words. */
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
    index("appointment_events_words_to_move").on(table.id).where(sql`starts_with(words, 'v1.')`),
    index("appointment_events_due").on(table.dueAt).where(sql`due_at is not null`),
    index("appointment_events_by_actor").on(table.actorId, table.at),
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
