import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, oneOf, rowId, timeRange } from "@/db/columns";
import { appointments } from "@/db/schema/appointments";
import { openings } from "@/db/schema/openings";
import { users } from "@/db/schema/people";
import { practitioners, services } from "@/db/schema/practice";

/** What a time is kept for. */
const HOLD_PURPOSES = ["booking", "offer", "undo"] as const;

/**
 * A time kept for a while: for a client who is filling in their details, for one who was offered it from the waiting
 * list, or for one who may still undo. It is gone when it ends; only what a form was opened with stays for a day, so that
 * a form that is sent late, or twice, still finds out what it was about.
 */
export const holds = pgTable(
  "holds",
  {
    id: rowId(),
    /** SHA-256 of the token that only the browser has which is booking; null where it is kept for anything else. */
    tokenHash: text("token_hash").unique(),
    purpose: text("purpose", { enum: HOLD_PURPOSES }).notNull(),
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
    index("holds_by_client").on(table.clientId).where(sql`client_id is not null`),
    index("holds_kept_from").on(table.keptFrom, table.expiresAt),
    check("holds_purpose", oneOf(table.purpose, HOLD_PURPOSES)),
  ],
);

/**
 * That a time became free, for the waiting list: it was given up, or the practice made room for it. Written once in the
 * transaction in which it became free, and forgotten a day later.
 */
export const freedTimes = pgTable(
  "freed_times",
  {
    /** The id of the hold that kept it, if one did: a hold frees its time once. */
    id: rowId(),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id),
    serviceId: uuid("service_id")
      .notNull()
      .references(() => services.id),
    /**
     * The client who gave it up and is not offered it; null when it was no client's. No foreign key: a check of it would
     * make ending a hold wait for a change of the account, which may wait for the hold.
     */
    clientId: uuid("client_id"),
    startsAt: instant("starts_at").notNull(),
    /** Since when a client who was booking kept it; who waited before could have had it then. Null for any other. */
    keptSince: instant("kept_since"),
    freedAt: instant("freed_at").notNull(),
  },
  (table) => [index("freed_times_freed").on(table.freedAt)],
);

/**
 * What is taken, and nothing else: the only table that free time is computed from. A row is for an appointment, a hold
 * or a group session's opening. A place in a group is a row with a client and no practitioner, and so is the time of each
 * person who attends beside an appointment's client; the opening itself is one with a practitioner and no client. The migrations add the two exclusion constraints: `busy` for a practitioner,
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
    /**
     * When a hold ends by itself; what has expired takes nothing and is deleted by the next transaction that meets it.
     */
    expiresAt: instant("expires_at"),
  },
  (table) => [
    // One row takes the practitioner's time; each person who attends beside the client has a row without one.
    uniqueIndex("reservations_once_per_appointment").on(table.appointmentId).where(sql`practitioner_id is not null`),
    uniqueIndex("reservations_once_per_attendee").on(table.appointmentId, table.clientId),
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
