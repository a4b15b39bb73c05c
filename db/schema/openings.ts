import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, uuid } from "drizzle-orm/pg-core";
import { instant, rowId, timeRange } from "@/db/columns";
import { users } from "@/db/schema/people";
import { practitioners, services } from "@/db/schema/practice";

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
  (table) => [
    index("series_by_client").on(table.clientId),
    check("series_rhythm", sql`${table.everyWeeks} in (1, 2) and ${table.startMinute} between 0 and 1439`),
  ],
);
