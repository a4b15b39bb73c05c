import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { encryptedText, instant, oneOf, rowId } from "@/db/columns";
import { openings, series } from "@/db/schema/openings";
import { careRecords, users } from "@/db/schema/people";
import { MEETING_PLACES, practitioners, services } from "@/db/schema/practice";

/** A day × block cell of the week that a client ticked, or that of one date alone; day 0 is Monday. */
export type Cell = { day: number; block: "morning" | "afternoon" | "evening"; date?: string };

/** What the client was told about cancelling and moving at booking; minutes before the start. */
export type Policy = { cancelNoticeMinutes: number; moveNoticeMinutes: number };

/** Where an appointment can stand. */
export const STATUSES = ["pending_review", "scheduled", "completed", "cancelled", "rejected", "no_show"] as const;

/** How far the meeting of an appointment has come. */
export const MEETING_STATUSES = ["none", "scheduled", "active", "completed", "cancelled"] as const;

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
    /** The care record it hangs on; null of what a version before records wrote, until the sweep gives it one. */
    recordId: uuid("record_id").references(() => careRecords.id),
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
    /** From here on under the record's key; what a version before records wrote, under the client's until it is moved. */
    reason: encryptedText("reason"),
    rejectionReason: encryptedText("rejection_reason"),
    cancellationReason: encryptedText("cancellation_reason"),
    /** Where this one is met, if that was chosen for it alone; null leaves it to service and practitioner. */
    meetingPlace: text("meeting_place", { enum: MEETING_PLACES }),
    /** Whether the client chose to have what a cancellation gives back as credit for the next session. */
    keepsCredit: boolean("keeps_credit").notNull().default(false),
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
    index("appointments_asked").on(table.createdAt).where(sql`cells <> '[]'::jsonb`),
    index("appointments_due").on(table.endsAt).where(sql`status = 'scheduled'`),
    index("appointments_upcoming").on(table.startsAt).where(sql`status = 'scheduled'`),
    index("appointments_unpaid").on(table.payBy).where(sql`pay_by is not null and status = 'scheduled'`),
    index("appointments_by_opening").on(table.openingId).where(sql`opening_id is not null`),
    index("appointments_by_record").on(table.recordId, table.endsAt),
    index("appointments_without_record").on(table.id).where(sql`record_id is null`),
    index("appointments_words_to_move")
      .on(table.id)
      .where(
        sql`starts_with(reason, 'v1.') or starts_with(rejection_reason, 'v1.') or starts_with(cancellation_reason, 'v1.')`,
      ),
    check("appointments_status", oneOf(table.status, STATUSES)),
    check("appointments_meeting_place", oneOf(table.meetingPlace, MEETING_PLACES)),
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
 * Who attends an appointment of a couple or a family beside its client: each one's time is taken and each is told. An
 * appointment of one person has no row here.
 */
export const attendees = pgTable(
  "attendees",
  {
    appointmentId: uuid("appointment_id")
      .notNull()
      .references(() => appointments.id, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.appointmentId, table.personId] }),
    index("attendees_by_person").on(table.personId),
  ],
);
