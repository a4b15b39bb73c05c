import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant, rowId } from "@/db/columns";
import { users } from "@/db/schema/people";

/** The practice itself: one row. */
export const settings = pgTable(
  "settings",
  {
    id: integer("id").primaryKey().default(1),
    name: text("name").notNull(),
    timeZone: text("time_zone").notNull(),
    email: text("email"),
    phone: text("phone"),
    /** How long before the start a client may still cancel, and move, in whole minutes. */
    cancelNoticeMinutes: integer("cancel_notice_minutes").notNull().default(1440),
    moveNoticeMinutes: integer("move_notice_minutes").notNull().default(120),
  },
  (table) => [check("settings_one_row", sql`${table.id} = 1`)],
);

/** Somebody who sees clients. Name and bio are what the public page shows. */
export const practitioners = pgTable(
  "practitioners",
  {
    id: rowId(),
    userId: uuid("user_id")
      .notNull()
      .unique()
      .references(() => users.id),
    slug: text("slug").notNull().unique(),
    name: text("name").notNull(),
    title: text("title").notNull(),
    bio: text("bio").notNull().default(""),
    timeZone: text("time_zone").notNull(),
    active: boolean("active").notNull().default(true),
    position: integer("position").notNull().default(0),
    bufferBeforeMinutes: integer("buffer_before_minutes").notNull().default(0),
    bufferAfterMinutes: integer("buffer_after_minutes").notNull().default(10),
    /** Nothing is offered sooner than this from now, nor later than the horizon. */
    noticeMinutes: integer("notice_minutes").notNull().default(120),
    horizonDays: integer("horizon_days").notNull().default(60),
    stepMinutes: integer("step_minutes").notNull().default(30),
  },
  (table) => [
    check(
      "practitioners_rules",
      sql`${table.bufferBeforeMinutes} >= 0 and ${table.bufferAfterMinutes} >= 0
      and ${table.noticeMinutes} >= 0 and ${table.horizonDays} between 1 and 365 and ${table.stepMinutes} between 5 and 240`,
    ),
  ],
);

/** What can be booked. Without a practitioner, everyone offers it. */
export const services = pgTable(
  "services",
  {
    id: rowId(),
    practitionerId: uuid("practitioner_id").references(() => practitioners.id),
    name: text("name").notNull(),
    minutes: integer("minutes").notNull(),
    active: boolean("active").notNull().default(true),
    position: integer("position").notNull().default(0),
  },
  (table) => [check("services_minutes", sql`${table.minutes} between 15 and 240`)],
);

/**
 * When a practitioner is open, in her own zone's wall-clock minutes after midnight; weekday 0 is Monday.
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

/** Counters of who asked how often; keys are hashes or row ids, never addresses. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text("key").primaryKey(),
    count: integer("count").notNull(),
    resetsAt: instant("resets_at").notNull(),
  },
  (table) => [index("rate_limits_expiry").on(table.resetsAt)],
);
