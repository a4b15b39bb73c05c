import "server-only";
import { and, desc, eq, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { appointments, clientPackages, ledgerDifferences, payments } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import type { Staff } from "@/lib/auth/actor";
import { keepsAccounts } from "@/lib/payments/mode";
import type { Onlooker } from "@/lib/permissions/onlooker";
import { may } from "@/lib/permissions/permissions";

/** One payment that staff have to look at. */
export type MoneyTrouble = Awaited<ReturnType<typeof listTroubles>>[number];

const TROUBLES_SHOWN = 20;

const isShown = sql`${payments.trouble} is not null and ${payments.trouble} is distinct from ${payments.dismissed}`;

/** Payments that staff have to look at: disputed ones, and those that did not go as they should; the newest first. */
export async function listTroubles(staff: Staff) {
  return troublesOf(db, staff, sql`${keepsAccounts()}::boolean`);
}

/** The statement of `listTroubles`, for one that reads more beside; of none where no accounts are kept. */
export function troublesOf(reader: Database, staff: Onlooker, keeps: SQL) {
  const { id, appointmentId, packageId, state, trouble, amountMinor, currency, updatedAt } = payments;
  const { reference } = appointments;
  // A package is of no single practitioner's, so its payments are for those who see all bills.
  const isSeen = may(staff, "bills.team") ? undefined : and(isNotNull(appointmentId), visibleTo(staff, "bills"));
  return reader
    .select({
      ...{ id, appointmentId, packageId, state, trouble, amountMinor, currency, updatedAt, reference },
      clientId: sql<string>`coalesce(${appointments.clientId}, ${clientPackages.clientId})`.as("client_id"),
    })
    .from(payments)
    .leftJoin(appointments, eq(appointments.id, appointmentId))
    .leftJoin(clientPackages, eq(clientPackages.id, packageId))
    .where(and(keeps, isSeen, or(eq(state, "disputed"), isShown)))
    .orderBy(desc(updatedAt))
    .limit(TROUBLES_SHOWN);
}

/** How many differences from the vendors' records nobody has resolved, for admins; a statement for one that reads more. */
export function differencesOf(reader: Database, staff: Onlooker, keeps: SQL) {
  return reader
    .select({ differences: sql<number>`count(*)::int`.as("differences") })
    .from(ledgerDifferences)
    .where(and(keeps, may(staff, "money") ? undefined : sql`false`, isNull(ledgerDifferences.resolvedAt)));
}
