import "server-only";
import { and, desc, eq, gte, inArray, or, sql } from "drizzle-orm";
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
  const { id, way, state, amountMinor, refundedMinor, lostMinor, currency, createdAt, packageId } = payments;
  const at = sql<Date>`coalesce(${payments.paidAt}, ${createdAt})`.mapWith(createdAt);
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
    sql`${packageId} = any(array(${packages.getSQL()}))`,
  );
  return db
    .select({ id, way, state, amountMinor, refundedMinor, lostMinor, currency, at, packageId })
    .from(payments)
    .where(and(isTheirs, inArray(state, ["paid", "disputed", "processing"]), since ? gte(createdAt, since) : undefined))
    .orderBy(desc(at), desc(id))
    .limit(MOST_LISTED);
}
