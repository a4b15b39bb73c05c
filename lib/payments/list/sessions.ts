import "server-only";
import { and, asc, desc, eq, exists, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import {
  appointments,
  ledgerEntries,
  ledgerTransactions,
  PAYING_KINDS,
  payments,
  practitioners,
  users,
} from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import type { Staff } from "@/lib/auth/actor";
import type { WantedSessions } from "@/lib/payments/list/wanted";
import { type Bounds, isInPlace, PER_PAGE } from "@/lib/payments/list/within";
import { lastReminder } from "@/lib/payments/reminders/queries";

/** What one session cost, in minor units, and what was paid of it; with the last reminder of its client. */
export type SessionLine = Awaited<ReturnType<typeof listSessions>>[number];

/** One page of the sessions that the books know and the actor may see. One statement. */
export function listSessions(staff: Staff, wanted: WantedSessions, bounds: Bounds) {
  const page = grouped(staff, wanted, bounds)
    .orderBy(...orderOf(wanted))
    .limit(PER_PAGE)
    .offset((wanted.page - 1) * PER_PAGE)
    .as("page");
  const { id, clientId, status, startsAt, currency, isOver, chargedMinor, paidMinor, owedMinor } = page;
  return db
    .select({
      ...{ id, clientId, status, startsAt, currency, isOver, chargedMinor, paidMinor, owedMinor },
      practitionerName: practitioners.name,
      // Names rest encrypted: those of the page alone are opened.
      firstName: openRequired(users.firstName, users.id, "Someone"),
      lastName: openRequired(users.lastName, users.id),
      reminder: lastReminder(sql`${clientId}`),
    })
    .from(page)
    .innerJoin(users, eq(users.id, clientId))
    .leftJoin(practitioners, eq(practitioners.id, page.practitionerId))
    .orderBy(asc(page.place));
}

/** How many sessions a list has in all, and what of them is owed, by currency. One statement. */
export function sumSessions(staff: Staff, wanted: WantedSessions, bounds: Bounds) {
  const all = grouped(staff, wanted, bounds).as("booked");
  const sumOf = (column: SQL.Aliased<number>) => sql<number>`coalesce(sum(greatest(${column}, 0)), 0)::float8`;
  return db
    .select({
      currency: all.currency,
      count: sql<number>`count(*)::int`,
      paidMinor: sumOf(all.paidMinor),
      owedMinor: sumOf(all.owedMinor),
    })
    .from(all)
    .groupBy(all.currency)
    .orderBy(all.currency);
}

const isPaying = inArray(ledgerTransactions.kind, PAYING_KINDS);
const charged = sumWhere(sql`not ${isPaying}`, 1);
const paid = sumWhere(isPaying, -1);
const owed = sql<number>`sum(${ledgerEntries.amountMinor})::float8`;

function sumWhere(which: SQL, sign: 1 | -1): SQL<number> {
  return sql<number>`(${sign}::int * coalesce(sum(${ledgerEntries.amountMinor}) filter (where ${which}), 0))::float8`;
}

function grouped(staff: Staff, wanted: WantedSessions, { start, end, now }: Bounds) {
  const { id, clientId, practitionerId, status, startsAt } = appointments;
  const isOver = sql<boolean>`(${appointments.status} <> 'scheduled' or ${appointments.endsAt} <= ${now.toISOString()}::timestamptz)`;
  return db
    .select({
      ...{ id, clientId, practitionerId, status, startsAt },
      currency: ledgerEntries.currency,
      isOver: isOver.as("is_over"),
      chargedMinor: charged.as("charged_minor"),
      paidMinor: paid.as("paid_minor"),
      owedMinor: owed.as("owed_minor"),
      place: sql<number>`row_number() over (order by ${sql.join(orderOf(wanted), sql`, `)})`.as("place"),
    })
    .from(appointments)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.appointmentId, id))
    .innerJoin(ledgerEntries, eq(ledgerEntries.transactionId, ledgerTransactions.id))
    .where(
      and(
        eq(ledgerEntries.account, "receivable"),
        visibleTo(staff, "bills"),
        wanted.practitioner === undefined ? undefined : eq(practitionerId, wanted.practitioner),
        wanted.client === undefined ? undefined : eq(clientId, wanted.client),
        start && gte(startsAt, start),
        end && lt(startsAt, end),
        isPaidAt(wanted.place),
      ),
    )
    .groupBy(id, ledgerEntries.currency)
    .having(wanted.state && HAVING[wanted.state](isOver));
}

function isPaidAt(place: WantedSessions["place"]): SQL | undefined {
  const isThere = isInPlace(place);
  if (!isThere) return undefined;
  const isOfIt = and(eq(payments.appointmentId, appointments.id), sql`${payments.paidAt} is not null`, isThere);
  return exists(db.select({ id: payments.id }).from(payments).where(isOfIt));
}

const HAVING: Record<NonNullable<WantedSessions["state"]>, (isOver: SQL<boolean>) => SQL> = {
  due: (isOver) => sql`${owed} > 0 and ${isOver}`,
  ahead: (isOver) => sql`${owed} > 0 and not ${isOver}`,
  paid: () => sql`${owed} = 0 and ${paid} > 0`,
  let_go: () => sql`${owed} = 0 and ${paid} = 0`,
  overpaid: () => sql`${owed} < 0`,
};

function orderOf({ sort }: WantedSessions): SQL[] {
  const { startsAt, id } = appointments;
  const orders: Partial<Record<WantedSessions["sort"], SQL>> = {
    oldest: sql`${startsAt} asc nulls last`,
    amount: sql`${charged} desc`,
    owed: sql`${owed} desc`,
  };
  return [orders[sort] ?? sql`${startsAt} desc nulls last`, desc(id)];
}
