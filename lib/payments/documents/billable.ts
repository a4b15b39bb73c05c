import "server-only";
import { and, asc, desc, eq, exists, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { appointments, ledgerEntries, ledgerTransactions, PAYING_KINDS, practitioners, services } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import type { Actor } from "@/lib/auth/actor";
import { isId } from "@/lib/id";

/** A session that the books know, as a bill speaks of it. Amounts are minor units of its currency. */
export type BilledSession = Awaited<ReturnType<typeof listBillable>>[number];

/** Which sessions of a client: those named, those that began within `[from, until)`, or some of the latest. */
export type WhichSessions = { ids: string[] } | { from: Date; until: Date } | { latest: number; offset: number };

/** The sessions of a client that the books know and the actor may see, the earliest first; one statement. */
export function listBillable(reader: Database | Transaction, actor: Actor, clientId: string, which: WhichSessions) {
  const { id, startsAt, endsAt, currency, status } = appointments;
  return reader
    .select({
      ...{ id, startsAt, endsAt, currency, status },
      service: services.name,
      serviceCode: services.code,
      place: services.place,
      practitionerId: appointments.practitionerId,
      practitionerName: practitioners.name,
      chargedMinor: BOOKED.charged,
      paidMinor: BOOKED.paid,
      taxMinor: BOOKED.tax,
    })
    .from(appointments)
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.appointmentId, id))
    .innerJoin(ledgerEntries, eq(ledgerEntries.transactionId, ledgerTransactions.id))
    .where(and(isOf(clientId), visibleTo(actor, "bills"), isOneOf(which, actor, clientId)))
    .groupBy(id, services.id, practitioners.id)
    .orderBy(asc(startsAt), asc(id));
}

/** How many sessions a page of a client's account has. */
export const SESSIONS_PER_PAGE = 50;

/**
 * A page of the sessions of a client that the books know and the actor may see, the latest first, and whether there are
 * older ones: only what is shown is summed.
 */
export async function listAccount(actor: Actor, clientId: string, page: number) {
  const which = { latest: SESSIONS_PER_PAGE + 1, offset: (page - 1) * SESSIONS_PER_PAGE };
  const sessions = (await listBillable(db, actor, clientId, which)).reverse();
  return { sessions: sessions.slice(0, SESSIONS_PER_PAGE), hasOlder: sessions.length > SESSIONS_PER_PAGE };
}

function isOf(clientId: string): SQL {
  return isId(clientId) ? eq(appointments.clientId, clientId) : sql`false`;
}

function isOneOf(which: WhichSessions, actor: Actor, clientId: string): SQL | undefined {
  if ("ids" in which) return inArray(appointments.id, which.ids.filter(isId));
  if ("latest" in which) return inArray(appointments.id, latestOf(which, actor, clientId));
  return and(gte(appointments.startsAt, which.from), lt(appointments.startsAt, which.until));
}

function latestOf({ latest, offset }: { latest: number; offset: number }, actor: Actor, clientId: string) {
  const { id, startsAt } = appointments;
  const inBooks = db
    .select({ id: ledgerTransactions.id })
    .from(ledgerTransactions)
    .where(eq(ledgerTransactions.appointmentId, id));
  return db
    .select({ id })
    .from(appointments)
    .where(and(isOf(clientId), visibleTo(actor, "bills"), exists(inBooks)))
    .orderBy(desc(startsAt), desc(id))
    .limit(latest)
    .offset(offset);
}

const { account, amountMinor } = ledgerEntries;
const isPaying = inArray(ledgerTransactions.kind, PAYING_KINDS);

const BOOKED = {
  // What is charged, less what was credited or written off; and what came in, less what went back.
  charged: sumWhere(sql`${account} = 'receivable' and not ${isPaying}`, 1),
  paid: sumWhere(sql`${account} = 'receivable' and ${isPaying}`, -1),
  tax: sumWhere(sql`${account} = 'tax'`, -1),
};

function sumWhere(which: SQL, sign: 1 | -1): SQL<number> {
  return sql<number>`${sign}::int * coalesce(sum(${amountMinor}) filter (where ${which}), 0)`.mapWith(Number);
}
