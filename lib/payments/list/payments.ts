import "server-only";
import { and, asc, desc, eq, gt, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { appointments, clientPackages, payments, practitioners, users } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import type { Staff } from "@/lib/auth/actor";
import type { WantedPayments } from "@/lib/payments/list/wanted";
import { type Bounds, isInPlace, PER_PAGE } from "@/lib/payments/list/within";

/** A payment of a list, with what its vendor kept; amounts in minor units. */
export type PaymentRow = Awaited<ReturnType<typeof listPayments>>[number];

/** One page of the payments that the actor may see. One statement. */
export function listPayments(staff: Staff, wanted: WantedPayments, bounds: Bounds) {
  const { id, way, vendor, state, trouble, amountMinor, refundedMinor, lostMinor, feeMinor, currency } = payments;
  const page = db
    .select({
      ...{ id, way, vendor, state, trouble, amountMinor, refundedMinor, lostMinor, feeMinor, currency },
      ...{ appointmentId: payments.appointmentId, clientId: CLIENT.as("client_id") },
      practitionerId: appointments.practitionerId,
      at: AT.as("at"),
      place: sql<number>`row_number() over (order by ${sql.join(orderOf(wanted), sql`, `)})`.as("place"),
    })
    .from(payments)
    .leftJoin(appointments, eq(appointments.id, payments.appointmentId))
    .leftJoin(clientPackages, eq(clientPackages.id, payments.packageId))
    .where(isWanted(staff, wanted, bounds))
    .orderBy(...orderOf(wanted))
    .limit(PER_PAGE)
    .offset((wanted.page - 1) * PER_PAGE)
    .as("page");
  return db
    .select({
      ...{ id: page.id, way: page.way, vendor: page.vendor, state: page.state, trouble: page.trouble, at: page.at },
      ...{ amountMinor: page.amountMinor, refundedMinor: page.refundedMinor, lostMinor: page.lostMinor },
      feeMinor: page.feeMinor,
      ...{ currency: page.currency, appointmentId: page.appointmentId, clientId: page.clientId },
      practitionerName: practitioners.name,
      firstName: openRequired(users.firstName, users.id, "Someone"),
      lastName: openRequired(users.lastName, users.id),
    })
    .from(page)
    .innerJoin(users, eq(users.id, page.clientId))
    .leftJoin(practitioners, eq(practitioners.id, page.practitionerId))
    .orderBy(asc(page.place));
}

/** How many payments a list has in all, and what came of them, by currency. One statement. */
export function sumPayments(staff: Staff, wanted: WantedPayments, bounds: Bounds) {
  const { currency, amountMinor, refundedMinor, lostMinor, feeMinor, paidAt } = payments;
  return db
    .select({
      currency,
      count: sql<number>`count(*)::int`,
      paidMinor: sql<number>`coalesce(sum(${amountMinor}) filter (where ${paidAt} is not null), 0)::float8`,
      goneMinor: sql<number>`coalesce(sum(${refundedMinor} + ${lostMinor}), 0)::float8`,
      feeMinor: sql<number>`coalesce(sum(${feeMinor}), 0)::float8`,
    })
    .from(payments)
    .leftJoin(appointments, eq(appointments.id, payments.appointmentId))
    .leftJoin(clientPackages, eq(clientPackages.id, payments.packageId))
    .where(isWanted(staff, wanted, bounds))
    .groupBy(currency)
    .orderBy(currency);
}

const AT = sql<Date>`coalesce(${payments.paidAt}, ${payments.createdAt})`.mapWith(payments.createdAt);

// A payment is for a session, or for a package of them.
const CLIENT = sql<string>`coalesce(${appointments.clientId}, ${clientPackages.clientId})`;

function isWanted(staff: Staff, wanted: WantedPayments, { start, end }: Bounds): SQL | undefined {
  const { practitioner, client, place, state } = wanted;
  return and(
    // A package is of no single practitioner's, so its payments are an admin's to see.
    visibleTo(staff, "bills"),
    practitioner === undefined ? undefined : eq(appointments.practitionerId, practitioner),
    client === undefined ? undefined : eq(CLIENT, client),
    start && sql`${AT} >= ${start.toISOString()}::timestamptz`,
    end && sql`${AT} < ${end.toISOString()}::timestamptz`,
    isInPlace(place),
    STATES[state ?? "shown"],
  );
}

const { state: stateIs, refundedMinor: returned, lostMinor: lost, trouble: toLookAt } = payments;

const STATES: Record<NonNullable<WantedPayments["state"]> | "shown", SQL | undefined> = {
  // Attempts that came to nothing are shown where they are asked for.
  shown: or(inArray(stateIs, ["paid", "disputed", "processing", "voided"]), isNotNull(toLookAt)),
  paid: inArray(stateIs, ["paid", "disputed"]),
  returned: gt(returned, 0),
  disputed: or(eq(stateIs, "disputed"), gt(lost, 0)),
  processing: eq(stateIs, "processing"),
  voided: eq(stateIs, "voided"),
  failed: inArray(stateIs, ["created", "open", "failed", "expired"]),
  trouble: or(eq(stateIs, "disputed"), isNotNull(toLookAt)),
};

function orderOf({ sort }: WantedPayments): SQL[] {
  const orders: Partial<Record<WantedPayments["sort"], SQL>> = {
    oldest: sql`${AT} asc`,
    amount: sql`${payments.amountMinor} desc`,
    fee: sql`${payments.feeMinor} desc nulls last`,
  };
  return [orders[sort] ?? sql`${AT} desc`, desc(payments.id)];
}
