import { sql } from "drizzle-orm";
import { check, date, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { encryptedText, instant, oneOf, rowId } from "@/db/columns";
import { practitioners } from "@/db/schema/practice";

/** Whether a date is closed, or open beyond the hours. */
const EXCEPTION_KINDS = ["closed", "open"] as const;

/**
 * A change of the week on certain dates, in the practitioner's wall-clock: closed (time off, which may run over days),
 * or extra open hours. `[start, end)`; minute 1440 of a date is its midnight at the end.
 */
export const exceptions = pgTable(
  "exceptions",
  {
    id: rowId(),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: EXCEPTION_KINDS }).notNull(),
    startDate: date("start_date", { mode: "string" }).notNull(),
    startMinute: integer("start_minute").notNull(),
    endDate: date("end_date", { mode: "string" }).notNull(),
    endMinute: integer("end_minute").notNull(),
    /** What it is called on the practice's own pages, such as "Holiday", under the practitioner's key; clients never see it. */
    note: encryptedText("note"),
  },
  (table) => [
    index("exceptions_by_practitioner").on(table.practitionerId, table.endDate),
    check("exceptions_kind", oneOf(table.kind, EXCEPTION_KINDS)),
    check(
      "exceptions_bounds",
      sql`${table.startMinute} between 0 and 1440 and ${table.endMinute} between 0 and 1440
        and (${table.startDate}, ${table.startMinute}) < (${table.endDate}, ${table.endMinute})`,
    ),
  ],
);

/**
 * When a practitioner is open, in wall-clock minutes after midnight of the practitioner's zone; weekday 0 is Monday.
 * The migration adds an exclusion constraint: no overlap within one practitioner's weekday.
 */
export const weeklyHours = pgTable(
  "weekly_hours",
  {
    id: rowId(),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "cascade" }),
    weekday: integer("weekday").notNull(),
    startMinute: integer("start_minute").notNull(),
    endMinute: integer("end_minute").notNull(),
    /** Effective dates, `[from, until)`; null is unbounded. */
    from: date("from_date", { mode: "string" }),
    until: date("until_date", { mode: "string" }),
  },
  (table) => [
    index("weekly_hours_by_practitioner").on(table.practitionerId),
    check(
      "weekly_hours_bounds",
      sql`${table.weekday} between 0 and 6 and ${table.startMinute} >= 0
      and ${table.endMinute} <= 1440 and ${table.startMinute} < ${table.endMinute}`,
    ),
  ],
);

/** Open hours of a weekday, as `weekly_hours` has them. */
export type WeekHours = Pick<
  typeof weeklyHours.$inferSelect,
  "weekday" | "startMinute" | "endMinute" | "from" | "until"
>;

/**
 * A week that was published before the present one, with the zone it was meant in and until when it stood: so that what
 * is said of the past stays as it was.
 */
export const earlierWeeks = pgTable(
  "earlier_weeks",
  {
    id: rowId(),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "cascade" }),
    hours: jsonb("hours").$type<WeekHours[]>().notNull(),
    timeZone: text("time_zone").notNull(),
    until: instant("until").notNull(),
  },
  (table) => [index("earlier_weeks_by_practitioner").on(table.practitionerId, table.until)],
);
