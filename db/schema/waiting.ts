import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, oneOf, rowId } from "@/db/columns";
import { appointments, type Cell } from "@/db/schema/appointments";
import { users } from "@/db/schema/people";
import { practitioners, services } from "@/db/schema/practice";

/** How a wish for an earlier time stands. */
const WAITING_STATES = ["waiting", "offered", "taken", "withdrawn"] as const;

/** Who waits for which earlier time, and the later appointment that taking it would free. */
export const waitingEntries = pgTable(
  "waiting_entries",
  {
    id: rowId(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => users.id),
    practitionerId: uuid("practitioner_id").references(() => practitioners.id),
    serviceId: uuid("service_id")
      .notNull()
      .references(() => services.id),
    cells: jsonb("cells").$type<Cell[]>().notNull(),
    appointmentId: uuid("appointment_id").references(() => appointments.id, { onDelete: "cascade" }),
    state: text("state", { enum: WAITING_STATES }).notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("waiting_entries_live").on(table.createdAt).where(sql`state in ('waiting', 'offered')`),
    uniqueIndex("waiting_entries_one_per_client")
      .on(table.clientId, table.serviceId)
      .where(sql`state in ('waiting', 'offered')`),
    check("waiting_entries_state", oneOf(table.state, WAITING_STATES)),
  ],
);

/** What became of an offered time. */
const OFFER_STATES = ["open", "taken", "declined", "expired"] as const;

/** A freed time that was offered to a client who waits, and what became of it. */
export const offers = pgTable(
  "offers",
  {
    id: rowId(),
    entryId: uuid("entry_id")
      .notNull()
      .references(() => waitingEntries.id, { onDelete: "cascade" }),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id),
    startsAt: instant("starts_at").notNull(),
    minutes: integer("minutes").notNull(),
    /** The hold that keeps it while it is open. No foreign key: ending a hold waits for nobody's answer. */
    holdId: uuid("hold_id").notNull(),
    /** SHA-256 of the token in its e-mail. */
    tokenHash: text("token_hash").notNull().unique(),
    state: text("state", { enum: OFFER_STATES }).notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [
    // The same time is offered to a client once.
    uniqueIndex("offers_once").on(table.entryId, table.practitionerId, table.startsAt),
    uniqueIndex("offers_one_open_per_time").on(table.practitionerId, table.startsAt).where(sql`state = 'open'`),
    check("offers_state", oneOf(table.state, OFFER_STATES)),
  ],
);

/** What became of a time that a request was offered; `passed` is one beside which another was chosen. */
const REQUEST_OFFER_STATES = ["open", "taken", "passed", "declined", "withdrawn", "expired"] as const;

/** A time that is kept for the client of a request to choose; up to three are offered together, in one e-mail. */
export const requestOffers = pgTable(
  "request_offers",
  {
    id: rowId(),
    /** One id for all that were offered together. */
    togetherId: uuid("together_id").notNull(),
    appointmentId: uuid("appointment_id")
      .notNull()
      .references(() => appointments.id, { onDelete: "cascade" }),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id),
    startsAt: instant("starts_at").notNull(),
    minutes: integer("minutes").notNull(),
    /** The hold that keeps it while it is open. No foreign key: ending a hold waits for nobody's answer. */
    holdId: uuid("hold_id").notNull(),
    /** SHA-256 of the token in their e-mail. */
    tokenHash: text("token_hash").notNull(),
    state: text("state", { enum: REQUEST_OFFER_STATES }).notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [
    index("request_offers_by_token").on(table.tokenHash),
    index("request_offers_by_appointment").on(table.appointmentId, table.createdAt),
    index("request_offers_open").on(table.expiresAt).where(sql`state = 'open'`),
    check("request_offers_state", oneOf(table.state, REQUEST_OFFER_STATES)),
  ],
);
