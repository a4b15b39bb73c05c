import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, oneOf, rowId } from "@/db/columns";
import { appointments } from "@/db/schema/appointments";
import { users } from "@/db/schema/people";
import { services } from "@/db/schema/practice";

/** How a client's package stands: begun to be paid for, there to be used, or sold by mistake and taken back. */
const PACKAGE_STATES = ["unpaid", "open", "ended"] as const;

/** Sessions of a service that can be bought together, before they are booked. */
export const packageOffers = pgTable(
  "package_offers",
  {
    id: rowId(),
    serviceId: uuid("service_id")
      .notNull()
      .references(() => services.id),
    sessions: integer("sessions").notNull(),
    /** Of all of them, in integer minor units of the service's currency. */
    priceMinor: integer("price_minor").notNull(),
    /** For how many days from the purchase they can be used; null is for good. */
    validDays: integer("valid_days"),
    active: boolean("active").notNull().default(true),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("package_offers_by_service").on(table.serviceId),
    check(
      "package_offers_bounds",
      sql`${table.sessions} between 2 and 100 and ${table.priceMinor} >= ${table.sessions}
        and coalesce(${table.validDays}, 1) between 1 and 3650`,
    ),
  ],
);

/**
 * Prepaid sessions of a client. How many are used, and what the others are worth, is kept by a trigger on `package_uses`;
 * the check below has the last word, so no race uses more than were bought.
 */
export const clientPackages = pgTable(
  "client_packages",
  {
    id: rowId(),
    offerId: uuid("offer_id")
      .notNull()
      .references((): AnyPgColumn => packageOffers.id),
    clientId: uuid("client_id")
      .notNull()
      .references(() => users.id),
    serviceId: uuid("service_id")
      .notNull()
      .references(() => services.id),
    state: text("state", { enum: PACKAGE_STATES }).notNull(),
    sessions: integer("sessions").notNull(),
    usedSessions: integer("used_sessions").notNull().default(0),
    /** Those that were given back for money. */
    endedSessions: integer("ended_sessions").notNull().default(0),
    priceMinor: integer("price_minor").notNull(),
    /** What the sessions that are left were paid with, which the practice owes in sessions or in money. */
    leftMinor: integer("left_minor").notNull(),
    currency: text("currency").notNull(),
    /** The first moment at which no session may begin any more; null is never. */
    expiresAt: instant("expires_at"),
    /** Who sold it; null where the client bought it. No foreign key: an erased person's packages stay. */
    soldBy: uuid("sold_by"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("client_packages_by_client").on(table.clientId, table.serviceId),
    check("client_packages_state", oneOf(table.state, PACKAGE_STATES)),
    check(
      "client_packages_left",
      sql`${table.usedSessions} >= 0 and ${table.endedSessions} >= 0
        and ${table.usedSessions} + ${table.endedSessions} <= ${table.sessions}
        and ${table.leftMinor} between 0 and ${table.priceMinor}
        and (${table.state} = 'open' or ${table.usedSessions} = 0)
        and (${table.usedSessions} + ${table.endedSessions} < ${table.sessions} or ${table.leftMinor} = 0)`,
    ),
  ],
);

/** A session that a package pays for; given back, it keeps the moment in which it was. */
export const packageUses = pgTable(
  "package_uses",
  {
    id: rowId(),
    packageId: uuid("package_id")
      .notNull()
      .references(() => clientPackages.id),
    appointmentId: uuid("appointment_id")
      .notNull()
      .references(() => appointments.id, { onDelete: "cascade" }),
    /** What of the package's price it stands for: the price of the session. */
    amountMinor: integer("amount_minor").notNull(),
    usedAt: instant("used_at").notNull(),
    returnedAt: instant("returned_at"),
    /**
     * Who used it up for a session that was cancelled late or missed, or gave it back, and when; null where the
     * practice's settings decided. No foreign key: an erased person's decisions stay.
     */
    decidedBy: uuid("decided_by"),
    decidedAt: instant("decided_at"),
  },
  (table) => [
    index("package_uses_by_package").on(table.packageId),
    uniqueIndex("package_uses_once").on(table.appointmentId).where(sql`returned_at is null`),
    check("package_uses_amount", sql`${table.amountMinor} > 0`),
    check("package_uses_decided", sql`num_nulls(${table.decidedBy}, ${table.decidedAt}) <> 1`),
  ],
);
