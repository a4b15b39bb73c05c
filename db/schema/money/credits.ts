import { sql } from "drizzle-orm";
import { bigint, check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, oneOf } from "@/db/columns";
import { appointments } from "@/db/schema/appointments";
import { users } from "@/db/schema/people";

/**
 * What a client has on account with the practice. A trigger on the ledger's entries keeps it, and the check below has
 * the last word, so no race spends more than there is.
 */
export const clientCredits = pgTable(
  "client_credits",
  {
    clientId: uuid("client_id")
      .notNull()
      .references(() => users.id),
    currency: text("currency").notNull(),
    /** Integer minor units. */
    balanceMinor: bigint("balance_minor", { mode: "number" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.clientId, table.currency] }),
    check("client_credits_balance", sql`${table.balanceMinor} >= 0`),
  ],
);

/** What a person decided about the fee of a session that was cancelled late or missed. */
const FEE_STATES = ["charged", "waived"] as const;

/** The fee of a late cancellation or a missed session beyond what was paid: charged or waived, and never by itself. */
export const sessionFees = pgTable(
  "session_fees",
  {
    appointmentId: uuid("appointment_id")
      .primaryKey()
      .references(() => appointments.id),
    state: text("state", { enum: FEE_STATES }).notNull(),
    amountMinor: integer("amount_minor").notNull(),
    /** No foreign key: an erased person's decisions stay. */
    decidedBy: uuid("decided_by").notNull(),
    decidedAt: instant("decided_at").notNull(),
  },
  (table) => [
    check("session_fees_state", oneOf(table.state, FEE_STATES)),
    check("session_fees_amount", sql`${table.amountMinor} > 0`),
  ],
);
