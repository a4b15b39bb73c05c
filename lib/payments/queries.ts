import "server-only";
import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, services } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import { keepsAccounts } from "@/lib/payments/mode";
import { agreedPrice, type Parties } from "@/lib/payments/prices/overrides";
import { owedMinor, type Paid } from "@/lib/payments/state";

/** What was paid for the appointment of each row; for a select from `appointments`. */
export const paidForIt = sql<Paid>`(select json_build_object(
      'paidMinor', coalesce(sum(amount_minor - lost_minor) filter (where paid_at is not null), 0),
      'refundedMinor', coalesce(sum(refunded_minor), 0),
      'letGoMinor', (select coalesce(-sum(entry.amount_minor), 0)
        from ledger_transactions moved join ledger_entries entry on entry.transaction_id = moved.id
        where moved.appointment_id = appointments.id and moved.kind in ('credit', 'write_off')
          and entry.account = 'receivable'),
      'coveredMinor', (select coalesce(sum(used.amount_minor), 0) from package_uses used
        where used.appointment_id = appointments.id and used.returned_at is null)
        + (select coalesce(-sum(entry.amount_minor), 0)
        from ledger_transactions moved join ledger_entries entry on entry.transaction_id = moved.id
        where moved.appointment_id = appointments.id and moved.kind in ('credit_use', 'credit_kept')
          and entry.account = 'receivable'),
      'feeOwedMinor', (select sum(entry.amount_minor) filter (where entry.account = 'receivable')
        from ledger_transactions moved join ledger_entries entry on entry.transaction_id = moved.id
        where moved.appointment_id = appointments.id having bool_or(moved.kind = 'late_fee')),
      'lastState', (array_agg(state order by attempt desc))[1],
      'providerId', (array_agg(provider_id order by attempt desc))[1])
    from payments where appointment_id = appointments.id)`;

/** Services with what they cost for a client, with a practitioner; either may not be known. */
export async function agreedPrices<Service extends { id: string; priceMinor: number | null }>(
  offered: Service[],
  { clientId, practitionerId }: Parties,
): Promise<Service[]> {
  // Nobody has agreed on anything yet.
  if (!clientId && !practitionerId) return offered;
  if (!keepsAccounts() || offered.length === 0) return offered;
  const priceMinor = agreedPrice(sql`${clientId}::uuid`, sql`${practitionerId}::uuid`);
  const ids = offered.map(({ id }) => id);
  const rows = await db.select({ id: services.id, priceMinor }).from(services).where(inArray(services.id, ids));
  const agreed = new Map(rows.map((row) => [row.id, row.priceMinor]));
  return offered.map((service) => ({ ...service, priceMinor: agreed.get(service.id) ?? null }));
}

/** A booking that has to be paid, and what of it a payment that begins now is for. */
export type Owed = { id: string; owedMinor: number; payableMinor: number; currency: string };

/**
 * What a client owes for their own bookings, the soonest first; of one, or of all. Null when that one isn't the
 * actor's.
 */
export async function listOwed(actor: Actor, bookingId?: string): Promise<Owed[] | null> {
  if (bookingId !== undefined && !isId(bookingId)) return null;
  const { id, clientId, status, priceMinor, currency, startsAt, prepayMinor } = appointments;
  const rows = await db
    .select({ id, status, priceMinor, currency, prepayMinor, paid: paidForIt })
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
    .map(({ id: bookingId, prepayMinor: first, ...row }) => {
      const owed = owedMinor(row, row.paid);
      const payableMinor = first > 0 ? Math.min(first, owed) : owed;
      return { id: bookingId, owedMinor: owed, payableMinor, currency: row.currency ?? "" };
    })
    .filter((row) => row.owedMinor > 0);
}

/** Whether an appointment of the actor's is only kept until it is paid. */
export async function isOnlyKept(actor: Actor, appointmentId: string): Promise<boolean> {
  const { id, clientId, status, payBy } = appointments;
  const isKept = and(eq(status, "scheduled"), isNotNull(payBy));
  return (await db.$count(appointments, and(eq(id, appointmentId), eq(clientId, actor.id), isKept))) > 0;
}
