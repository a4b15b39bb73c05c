import "server-only";
import { and, asc, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { appointments, ledgerEntries, ledgerTransactions, practitioners, services } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import type { Actor } from "@/lib/auth/actor";
import { isId } from "@/lib/id";

/** A session that the books know, as a bill speaks of it. Amounts are minor units of its currency. */
export type BilledSession = Awaited<ReturnType<typeof listBillable>>[number];

/** Which sessions of a client: those named, or those that began within `[from, until)`. */
export type WhichSessions = { ids: string[] } | { from: Date; until: Date };

/** The sessions of a client that the books know and the actor may see, the earliest first; one statement. */
export function listBillable(reader: Database | Transaction, actor: Actor, clientId: string, which: WhichSessions) {
  const { id, startsAt, endsAt, currency, status } = appointments;
  return reader
    .select({
      ...{ id, startsAt, endsAt, currency, status },
      service: services.name,
      serviceCode: services.code,
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
    .where(and(isOf(clientId), visibleTo(actor), isOneOf(which)))
    .groupBy(id, services.id, practitioners.id)
    .orderBy(asc(startsAt));
}

/** All sessions of a client that the books know and the actor may see, the latest first. */
export async function listAccount(actor: Actor, clientId: string): Promise<BilledSession[]> {
  const sessions = await listBillable(db, actor, clientId, { from: new Date(0), until: new Date("9999-01-01") });
  return sessions.reverse();
}

function isOf(clientId: string): SQL {
  return isId(clientId) ? eq(appointments.clientId, clientId) : sql`false`;
}

function isOneOf(which: WhichSessions): SQL | undefined {
  if ("ids" in which) return inArray(appointments.id, which.ids.filter(isId));
  return and(gte(appointments.startsAt, which.from), lt(appointments.startsAt, which.until));
}

const { account, amountMinor } = ledgerEntries;
const isPaying = sql`${ledgerTransactions.kind} in ('payment', 'void', 'refund')`;

const BOOKED = {
  // What is charged, less what was credited or written off; and what came in, less what went back.
  charged: sumWhere(sql`${account} = 'receivable' and not ${isPaying}`, 1),
  paid: sumWhere(sql`${account} = 'receivable' and ${isPaying}`, -1),
  tax: sumWhere(sql`${account} = 'tax'`, -1),
};

function sumWhere(which: SQL, sign: 1 | -1): SQL<number> {
  return sql<number>`${sign}::int * coalesce(sum(${amountMinor}) filter (where ${which}), 0)`.mapWith(Number);
}
