import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { encryptedText, instant, rowId } from "@/db/columns";
import { users } from "@/db/schema/people";
import { practitioners, services } from "@/db/schema/practice";

/** How the practice goes about money: one row. */
export const paymentSettings = pgTable(
  "payment_settings",
  {
    id: integer("id").primaryKey().default(1),
    /** What the practice counts in (`mainCurrency`); null is the currency of its first service. */
    currency: text("currency"),
    /** What its tax is called, and its number, as documents print them. */
    taxLabel: text("tax_label"),
    taxNumber: text("tax_number"),
    /** How much of the price stays due of a late cancellation, and of a missed session. */
    lateCancelFeePercent: integer("late_cancel_fee_percent").notNull().default(0),
    missedFeePercent: integer("missed_fee_percent").notNull().default(100),
    /** Whether a late cancellation and a missed session use up a prepaid session. */
    forfeitsPrepaid: boolean("forfeits_prepaid").notNull().default(true),
    /** What documents are headed with, and what a bank statement shows: discreet, in the practice's own words. */
    documentHeadline: text("document_headline"),
    bankText: text("bank_text"),
    /** The practice's postal address, as documents print it. */
    address: text("address"),
  },
  (table) => [
    check("payment_settings_one_row", sql`${table.id} = 1`),
    check(
      "payment_settings_fees",
      sql`${table.lateCancelFeePercent} between 0 and 100 and ${table.missedFeePercent} between 0 and 100`,
    ),
  ],
);

/** Another price of a service: with one practitioner, or for one client (a sliding scale). */
export const priceOverrides = pgTable(
  "price_overrides",
  {
    id: rowId(),
    serviceId: uuid("service_id")
      .notNull()
      .references(() => services.id),
    practitionerId: uuid("practitioner_id").references(() => practitioners.id),
    clientId: uuid("client_id").references(() => users.id),
    /** Integer minor units of the service's currency. */
    priceMinor: integer("price_minor").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("price_overrides_by_practitioner").on(table.serviceId, table.practitionerId),
    index("price_overrides_of_client").on(table.clientId).where(sql`client_id is not null`),
    uniqueIndex("price_overrides_by_client").on(table.serviceId, table.clientId),
    check(
      "price_overrides_for_one",
      sql`num_nonnulls(${table.practitionerId}, ${table.clientId}) = 1 and ${table.priceMinor} >= 0`,
    ),
  ],
);

/** Who pays for a client instead of the client: gets the links and documents, and no word of the treatment. */
export const payers = pgTable(
  "payers",
  {
    clientId: uuid("client_id")
      .primaryKey()
      .references(() => users.id),
    /** Who that is as a member of the client's record; null until the worker has made one of what an earlier version knew. */
    personId: uuid("person_id").references(() => users.id),
    /** Both under the client's key. */
    name: encryptedText("name").notNull(),
    email: encryptedText("email").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("payers_by_person").on(table.personId)],
);

/** What bills of a client print beside the sessions. */
export const billingDetails = pgTable("billing_details", {
  clientId: uuid("client_id")
    .primaryKey()
    .references(() => users.id),
  /** The postal address, under the client's key. */
  address: encryptedText("address"),
  /** The diagnosis codes as staff typed them, under the key of the client's care record. */
  diagnosis: encryptedText("diagnosis"),
  /** Whether statements print the diagnosis. The client decides; it is off until then. */
  printsDiagnosis: boolean("prints_diagnosis").notNull().default(false),
  updatedAt: instant("updated_at").notNull(),
});

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
