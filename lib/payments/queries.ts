import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, payments } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import { owedMinor, type Paid } from "@/lib/payments/state";

/** What was paid for the appointment of each row; for a select from `appointments`. */
export const paidForIt = sql<Paid>`(select json_build_object(
      'paidMinor', coalesce(sum(amount_minor) filter (where state = 'paid'), 0),
      'refundedMinor', coalesce(sum(refunded_minor), 0),
      'lastState', (array_agg(state order by attempt desc))[1],
      'providerId', (array_agg(provider_id order by attempt desc))[1])
    from payments where appointment_id = appointments.id)`;

/** A booking that has to be paid. */
export type Owed = { id: string; owedMinor: number; currency: string };

/**
 * What a client owes for their own bookings, the soonest first; of one, or of all. Null when that one isn't the
 * actor's.
 */
export async function listOwed(actor: Actor, bookingId?: string): Promise<Owed[] | null> {
  if (bookingId !== undefined && !isId(bookingId)) return null;
  const { id, clientId, status, priceMinor, currency, startsAt } = appointments;
  const rows = await db
    .select({ id, status, priceMinor, currency, paid: paidForIt })
    .from(appointments)
    .where(
      and(
        eq(clientId, actor.id),
        inArray(status, ["scheduled", "completed", "cancelled", "no_show"]),
        sql`${startsAt} is not null`,
        bookingId === undefined ? undefined : eq(id, bookingId),
      ),
    )
    .orderBy(asc(startsAt));
  if (bookingId !== undefined && rows.length === 0) return null;
  return rows
    .map((row) => ({ id: row.id, owedMinor: owedMinor(row, row.paid), currency: row.currency ?? "" }))
    .filter((row) => row.owedMinor > 0);
}

/** Whether a payment of the provider's is for a booking of the actor's. */
export async function isHerPayment(actor: Actor, providerId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: payments.id })
    .from(payments)
    .innerJoin(appointments, eq(appointments.id, payments.appointmentId))
    .where(and(eq(payments.providerId, providerId), eq(appointments.clientId, actor.id)));
  return row !== undefined;
}
