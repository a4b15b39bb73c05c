import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import type { Wish } from "@/lib/reservations/reserve";

/**
 * A wanted time as the ranges `during` and `busy`: the time slot itself, and with the buffers of the service or the
 * practitioner around it.
 */
export function rangesOf({ practitionerId, serviceId, startsAt, minutes }: Wish): SQL {
  return sql`select tstzrange(start, start + length) as during,
      tstzrange(start - make_interval(mins => coalesce(service.buffer_before_minutes, rules.buffer_before_minutes, 0)),
        start + length + make_interval(mins => coalesce(service.buffer_after_minutes, rules.buffer_after_minutes, 0))) as busy
    from (select ${startsAt.toISOString()}::timestamptz as start, make_interval(mins => ${minutes}::int) as length,
      ${practitionerId}::uuid as practitioner) as asked
    left join practitioners as rules on rules.id = practitioner
    left join services as service on service.id = ${serviceId} and practitioner is not null`;
}

/**
 * The holds that conflict with a wanted time and don't count: those that have expired, the client's own, and what the
 * taker could undo. As a query of their ids.
 */
export function conflictingHolds(wish: Wish, now: Date): SQL {
  const { practitionerId, clientId, actorId } = wish;
  return sql`select held.hold_id from (${rangesOf(wish)}) as wish
    join reservations as held on (held.practitioner_id = ${practitionerId}::uuid and held.busy && wish.busy)
      or (held.client_id = ${clientId}::uuid and held.during && wish.during)
    join holds as hold on hold.id = held.hold_id
    left join appointment_events as held_change on held_change.hold_id = hold.id
    where held.expires_at <= ${now.toISOString()}::timestamptz or hold.client_id = ${clientId}::uuid
      or held_change.actor_id = ${actorId}::uuid`;
}

/** Whether there is such a hold. */
export async function hasConflictingHolds(tx: Transaction, wish: Wish, now: Date): Promise<boolean> {
  const found = await tx.execute(sql`${conflictingHolds(wish, now)} limit 1`);
  return found.length > 0;
}

/** A time that may be taken already, and the appointment whose own it would be. */
export type Sought = { practitionerId: string; startsAt: Date; minutes: number; exceptAppointmentId?: string };

/**
 * Whether a part of this time is booked, as far as a glance can tell: it sends most of those who come late away before
 * they wait for a lock, and promises nothing to the others.
 */
export async function isTaken(reader: Pick<Database, "execute">, sought: Sought): Promise<boolean> {
  const { practitionerId, startsAt, minutes, exceptAppointmentId } = sought;
  const start = sql`${startsAt.toISOString()}::timestamptz`;
  const found = await reader.execute(sql`${takenFrom(sql`${practitionerId}::uuid`, start, sql`${minutes}::int`)}
    and appointment_id is distinct from ${exceptAppointmentId ?? null}::uuid limit 1`);
  return found.length > 0;
}

/** What of a practitioner's time `isTaken` looks for, for a statement that asks more. */
export function takenFrom(practitionerId: SQLWrapper, start: SQL, minutes: SQL): SQL {
  return sql`select 1 from reservations where practitioner_id = ${practitionerId} and expires_at is null
    and busy && tstzrange(${start}, ${start} + make_interval(mins => ${minutes}))`;
}
