import "server-only";
import { and, desc, eq, gte, inArray, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, clientPackages, payments } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import type { Actor } from "@/lib/auth/actor";
import { isPaidForBy, type PaidFor } from "@/lib/payments/payers/paid-for";

const MOST_LISTED = 100;

/**
 * What was paid for the sessions and packages of one for whom the actor pays, the latest first: amounts and days, and
 * nothing of what was paid for. Sums in minor units.
 */
export function paymentsFor(actor: Actor, { personId, since }: Pick<PaidFor, "personId" | "since">) {
  // By arrays, so that two indexes serve it.
  const sessions = db
    .select({ id: appointments.id })
    .from(appointments)
    .where(and(eq(appointments.clientId, personId), visibleTo(actor, "bills")));
  const packages = db
    .select({ id: clientPackages.id })
    .from(clientPackages)
    .where(and(eq(clientPackages.clientId, personId), isPaidForBy(actor.id, clientPackages.clientId)));
  const isTheirs = or(
    sql`${payments.appointmentId} = any(array(${sessions.getSQL()}))`,
    sql`${payments.packageId} = any(array(${packages.getSQL()}))`,
  );
  return paidOf(isTheirs, since);
}

/** The same of the sessions of a joint record that the actor may see the bills of. */
export function paymentsTogether(actor: Actor, recordId: string) {
  const sessions = db
    .select({ id: appointments.id })
    .from(appointments)
    .where(and(eq(appointments.recordId, recordId), visibleTo(actor, "bills")));
  return paidOf(sql`${payments.appointmentId} = any(array(${sessions.getSQL()}))`, null);
}

function paidOf(which: SQL | undefined, since: Date | null) {
  const { id, way, state, amountMinor, refundedMinor, lostMinor, currency, createdAt, packageId } = payments;
  const at = sql<Date>`coalesce(${payments.paidAt}, ${createdAt})`.mapWith(createdAt);
  return db
    .select({ id, way, state, amountMinor, refundedMinor, lostMinor, currency, at, packageId })
    .from(payments)
    .where(and(which, inArray(state, ["paid", "disputed", "processing"]), since ? gte(createdAt, since) : undefined))
    .orderBy(desc(at), desc(id))
    .limit(MOST_LISTED);
}
