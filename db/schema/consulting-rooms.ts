import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, rowId, timeRange } from "@/db/columns";
import { appointments } from "@/db/schema/appointments";
import { openings } from "@/db/schema/openings";
import { practitioners } from "@/db/schema/practice";

/** A room of the practice in which sessions in person are held. One that is retired keeps what it was used for. */
export const consultingRooms = pgTable(
  "consulting_rooms",
  {
    id: rowId(),
    name: text("name").notNull(),
    position: integer("position").notNull(),
    retiredAt: instant("retired_at"),
  },
  (table) => [
    uniqueIndex("consulting_rooms_name").on(sql`lower(${table.name})`).where(sql`retired_at is null`),
    check("consulting_rooms_name_said", sql`${table.name} <> ''`),
  ],
);

/** The room that a practitioner usually works in: tried first, and given to others last. */
export const usualRooms = pgTable(
  "usual_rooms",
  {
    practitionerId: uuid("practitioner_id")
      .primaryKey()
      .references(() => practitioners.id, { onDelete: "cascade" }),
    roomId: uuid("room_id")
      .notNull()
      .references(() => consultingRooms.id, { onDelete: "cascade" }),
  },
  (table) => [index("usual_rooms_by_room").on(table.roomId)],
);

/**
 * Which room a booked session in person has; without a room, none was free when it was looked for. The migration adds the
 * exclusion constraint that keeps a room from being used by two sessions at once.
 */
export const roomUses = pgTable(
  "room_uses",
  {
    id: rowId(),
    roomId: uuid("room_id").references(() => consultingRooms.id),
    appointmentId: uuid("appointment_id").references(() => appointments.id, { onDelete: "cascade" }),
    openingId: uuid("opening_id").references(() => openings.id, { onDelete: "cascade" }),
    /** From start to end, without breaks. */
    during: timeRange("during").notNull(),
  },
  (table) => [
    uniqueIndex("room_uses_once_per_appointment").on(table.appointmentId),
    uniqueIndex("room_uses_once_per_opening").on(table.openingId),
    index("room_uses_without_room").on(table.during).where(sql`room_id is null`),
    check("room_uses_for_one", sql`num_nonnulls(${table.appointmentId}, ${table.openingId}) = 1`),
  ],
);
