import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { encryptedText, instant, rowId, timeRange } from "@/db/columns";
import { users } from "@/db/schema/people";
import { practitioners, services } from "@/db/schema/practice";

/** A day × block cell of the week that a client ticked; day 0 is Monday. */
export type Cell = { day: number; block: "morning" | "afternoon" | "evening" };

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
    cells: jsonb("cells").$type<Cell[]>().notNull(),
    policy: jsonb("policy").$type<Policy>().notNull(),
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
  ],
);

/**
 * What is taken, and nothing else: the only table that free time is computed from. The migration adds the two
 * exclusion constraints: `busy` for a practitioner, `during` for a client.
 */
export const reservations = pgTable(
  "reservations",
  {
    id: rowId(),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id),
    clientId: uuid("client_id")
      .notNull()
      .references(() => users.id),
    appointmentId: uuid("appointment_id")
      .notNull()
      .references(() => appointments.id, { onDelete: "cascade" }),
    during: timeRange("during").notNull(),
    /** `during` with the practitioner's buffers around it. */
    busy: timeRange("busy").notNull(),
  },
  (table) => [uniqueIndex("reservations_once_per_appointment").on(table.appointmentId)],
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
