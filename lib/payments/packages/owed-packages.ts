import "server-only";
import { and, asc, desc, eq, exists, inArray, type SQL, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { appointments, clientPackages, users } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import { onlineVendor } from "@/lib/payments/online/vendor-of";
import { lastReminder } from "@/lib/payments/reminders/queries";
import { may } from "@/lib/permissions/permissions";

/** Prepaid sessions that are used before they are paid for; amounts are minor units of their currency. */
export type OwedPackage = Awaited<ReturnType<typeof listOwedPackages>>[number];

/** The same with its client and the last reminder, as staff see it. */
export type UnpaidPackage = Awaited<ReturnType<typeof listUnpaidPackages>>[number];

const MOST_LISTED = 50;

/**
 * What is owed for the package of each row, for a select from `client_packages`: below zero when the practice owes money.
 * What its sessions use is in the books of the sessions.
 */
export const owedForPackage = sql<number>`(select coalesce(sum(e.amount_minor), 0) from ledger_transactions t
  join ledger_entries e on e.transaction_id = t.id
  where t.package_id = client_packages.id and t.appointment_id is null and e.account = 'receivable')`.mapWith(Number);

const isOwed = and(eq(clientPackages.state, "open"), sql`${owedForPackage} > 0`);

const isUnderWay = sql<boolean>`exists (select from payments
  where payments.package_id = client_packages.id and payments.state = 'processing')`;

/** What a client owes for packages that were sold on an invoice, the oldest first: it is due from the sale on. */
export async function listOwedPackages(clientId: string) {
  if (!isId(clientId)) return [];
  const rows = await owedWhere(db, eq(clientPackages.clientId, clientId)).limit(MOST_LISTED);
  return rows.map((row) => {
    const canPayOnline = onlineVendor({ amountMinor: row.owedMinor, currency: row.currency }) !== null;
    return { ...row, canPayOnline };
  });
}

/** What each of these clients owes for packages, without what is on its way. */
export async function packagesDueOf(reader: Pick<Database | Transaction, "select">, clientIds: string[]) {
  const rows = await owedWhere(reader, inArray(clientPackages.clientId, clientIds));
  return rows.filter((row) => !row.isUnderWay);
}

function owedWhere(reader: Pick<Database | Transaction, "select">, which: SQL) {
  const { id, clientId, sessions, currency, createdAt } = clientPackages;
  return reader
    .select({ id, clientId, sessions, currency, soldAt: createdAt, owedMinor: owedForPackage, isUnderWay })
    .from(clientPackages)
    .where(and(which, isOwed))
    .orderBy(asc(createdAt), asc(id));
}

/** The packages of clients whom the actor bills that something is owed for, the newest first. */
export function listUnpaidPackages(staff: Staff) {
  const { id, clientId, sessions, currency, createdAt } = clientPackages;
  return db
    .select({
      ...{ id, clientId, sessions, currency, soldAt: createdAt, owedMinor: owedForPackage },
      firstName: openRequired(users.firstName, users.id, "Someone"),
      lastName: openRequired(users.lastName, users.id),
      reminder: lastReminder(sql`${clientId}`),
    })
    .from(clientPackages)
    .innerJoin(users, eq(users.id, clientId))
    .where(and(isOwed, isBilledBy(staff)))
    .orderBy(desc(createdAt), desc(id))
    .limit(MOST_LISTED);
}

// As `mayBill` has it.
function isBilledBy(staff: Staff): SQL | undefined {
  if (may(staff, "bills.team")) return undefined;
  if (!may(staff, "bills") || !staff.practitionerId) return sql`false`;
  const isWithThem = eq(appointments.practitionerId, staff.practitionerId);
  const ofClient = and(eq(appointments.clientId, clientPackages.clientId), isWithThem);
  return exists(db.select({ id: appointments.id }).from(appointments).where(ofClient));
}
