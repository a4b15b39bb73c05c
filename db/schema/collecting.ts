import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, rowId } from "@/db/columns";
import { users } from "@/db/schema/people";

/**
 * Which of a client's links to pay is the one that works. A client without a row has the first, and each that is
 * withdrawn is followed by the next. No link rests here: it is reckoned from a secret of the practice's.
 */
export const payLinks = pgTable(
  "pay_links",
  {
    clientId: uuid("client_id")
      .primaryKey()
      .references(() => users.id),
    generation: integer("generation").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [check("pay_links_generation", sql`${table.generation} >= 2`)],
);

/**
 * That a client was reminded of what is due: held back for some minutes, in which it can be taken back, and told once.
 * A client has one of a day of the practice's calendar, unless that was taken back.
 */
export const paymentReminders = pgTable(
  "payment_reminders",
  {
    id: rowId(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => users.id),
    day: date("day", { mode: "string" }).notNull(),
    askedBy: uuid("asked_by").references(() => users.id),
    createdAt: instant("created_at").notNull(),
    notBefore: instant("not_before").notNull(),
    promisedAt: instant("promised_at"),
    retractedAt: instant("retracted_at"),
  },
  (table) => [
    uniqueIndex("payment_reminders_daily").on(table.clientId, table.day).where(sql`retracted_at is null`),
    index("payment_reminders_by_asker").on(table.askedBy).where(sql`asked_by is not null`),
    index("payment_reminders_held").on(table.notBefore).where(sql`promised_at is null and retracted_at is null`),
    check("payment_reminders_once", sql`num_nonnulls(${table.promisedAt}, ${table.retractedAt}) <= 1`),
  ],
);
