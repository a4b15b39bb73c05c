import "server-only";
import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { appointments } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import type { Actor } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import { onlineVendor } from "@/lib/payments/online/vendor-of";
import { packagesDueOf } from "@/lib/payments/packages/owed-packages";

/** A session that something is to be paid for; amounts are minor units of its currency. */
export type OwedSession = Awaited<ReturnType<typeof listOwedSessions>>[number];

type PackageDebt = { owedMinor: number; currency: string; isUnderWay: boolean };

/** What is due in one currency. */
export type Sum = { amountMinor: number; currency: string };

/**
 * What is owed for the appointment of each row, for a select from `appointments`: as the books have it, or its price
 * less what a package pays of it while a booked one is not in them yet. The same as `owedMinor` (online/due.ts).
 */
export const owedForIt = sql<number>`(select coalesce(sum(entry.amount_minor), 0)
    + case when count(*) filter (where booked.kind = 'charge') = 0 and appointments.status <> 'cancelled'
      then coalesce(appointments.price_minor, 0) - (select coalesce(sum(used.amount_minor), 0) from package_uses used
        where used.appointment_id = appointments.id and used.returned_at is null) else 0 end
  from ledger_transactions booked join ledger_entries entry on entry.transaction_id = booked.id
    and entry.account = 'receivable'
  where booked.appointment_id = appointments.id)::float8`;

const BOOKED = ["scheduled", "completed", "cancelled", "no_show"] as const;

/**
 * The sessions of a client that something is owed for and that the actor may see, the earliest first. What has to be
 * paid before the session, and of a session that is over all of it, is due; the others can be paid already.
 */
export async function listOwedSessions(actor: Actor, clientId: string, now: Date) {
  const isTheirs = isId(clientId) ? and(eq(appointments.clientId, clientId), visibleTo(actor, "bills")) : sql`false`;
  const rows = await owedSessions(db, isTheirs);
  return rows.map((row) => standingAt(row, now));
}

/** The same of the sessions of a joint record, of a couple or a family. */
export async function listOwedTogether(actor: Actor, recordId: string, now: Date) {
  const isOfIt = isId(recordId) ? and(eq(appointments.recordId, recordId), visibleTo(actor, "bills")) : sql`false`;
  const rows = await owedSessions(db, isOfIt);
  return rows.map((row) => standingAt(row, now));
}

/** What is due of each of these clients, for sessions and for packages, for what the practice does by itself. */
export async function dueOfClients(reader: Reader, clientIds: string[], now: Date): Promise<Map<string, Sum[]>> {
  if (clientIds.length === 0) return new Map();
  const rows = await owedSessions(reader, inArray(appointments.clientId, clientIds));
  const sessions = rows.map((row) => standingAt(row, now));
  const packages = await packagesDueOf(reader, clientIds);
  const isOf = (id: string) => (one: { clientId: string }) => one.clientId === id;
  return new Map(clientIds.map((id) => [id, dueOf(sessions.filter(isOf(id)), packages.filter(isOf(id)))]));
}

/**
 * What is to be paid for each of these appointments to be booked, for those that are scheduled; null where nothing is, as
 * it was paid, is kept no longer, or a payment of it is on its way.
 */
export async function toKeepAmong(reader: Reader, ids: string[], now: Date): Promise<Map<string, Sum | null>> {
  if (ids.length === 0) return new Map();
  const { id, status, currency, prepayMinor, payBy } = appointments;
  const rows = await reader
    .select({ id, currency, prepayMinor, payBy, owedMinor: owedForIt, isUnderWay: isOnItsWay })
    .from(appointments)
    .where(and(inArray(id, ids), eq(status, "scheduled")));
  return new Map(
    rows.map((row) => {
      const amountMinor = Math.min(row.prepayMinor, row.owedMinor);
      const isKept = row.payBy !== null && row.payBy > now && amountMinor > 0 && !row.isUnderWay;
      return [row.id, isKept ? { amountMinor, currency: row.currency ?? "" } : null];
    }),
  );
}

type Reader = Pick<Database | Transaction, "select">;

function owedSessions(reader: Reader, which: SQL | undefined) {
  const { id, clientId, startsAt, endsAt, minutes, status, currency, prepayMinor, payBy, reference } = appointments;
  return reader
    .select({
      ...{ id, clientId, startsAt, endsAt, minutes, status, currency, prepayMinor, payBy, reference },
      owedMinor: owedForIt,
      isUnderWay: isOnItsWay,
    })
    .from(appointments)
    .where(and(which, inArray(status, BOOKED), isOwed()))
    .orderBy(asc(startsAt), asc(id));
}

type Owed = Awaited<ReturnType<typeof owedSessions>>[number];

function standingAt(row: Owed, now: Date) {
  const isOver = row.status !== "scheduled" || (row.endsAt !== null && row.endsAt <= now);
  const isFirst = row.prepayMinor > 0;
  const currency = row.currency ?? "";
  const payableMinor = isFirst ? Math.min(row.prepayMinor, row.owedMinor) : row.owedMinor;
  const canPayOnline = onlineVendor({ amountMinor: payableMinor, currency }) !== null;
  return { ...row, currency, payableMinor, isDue: isFirst || isOver, canPayOnline };
}

/** What of these sessions is due, and of these packages, by currency, without what is on its way already. */
export function dueOf(sessions: OwedSession[], packages: PackageDebt[]): Sum[] {
  const sums = new Map<string, number>();
  const add = (currency: string, minor: number) => sums.set(currency, (sums.get(currency) ?? 0) + minor);
  for (const { isDue, isUnderWay, payableMinor, currency } of sessions)
    if (isDue && !isUnderWay) add(currency, payableMinor);
  for (const { isUnderWay, owedMinor, currency } of packages) if (!isUnderWay) add(currency, owedMinor);
  return [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor }));
}

// Written out: a select from one table alone says its columns without the table.
const isOnItsWay = sql<boolean>`exists (select from payments
  where payments.appointment_id = appointments.id and payments.state = 'processing')`;

function isOwed(): SQL {
  return sql`coalesce(${appointments.priceMinor}, 0) > 0 and ${owedForIt} > 0`;
}
