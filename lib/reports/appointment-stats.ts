import "server-only";
import { count, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments } from "@/db/schema";
import { isPartOf, visibleTo } from "@/lib/appointments/lock";
import type { Status } from "@/lib/appointments/status";
import type { Actor } from "@/lib/auth/actor";

/** How many appointments stand where, and how many of all were ever given a time. */
export type Counts = Record<Status, number> & { total: number; everScheduled: number };

/** Counts what the actor may see, or only what the actor takes part in. One statement. */
export async function countAppointments(actor: Actor, { isOwn }: { isOwn: boolean }): Promise<Counts> {
  const [counts] = await db
    .select({
      total: count(),
      everScheduled: count(appointments.startsAt),
      pending_review: countOf("pending_review"),
      scheduled: countOf("scheduled"),
      completed: countOf("completed"),
      cancelled: countOf("cancelled"),
      rejected: countOf("rejected"),
      no_show: countOf("no_show"),
    })
    .from(appointments)
    .where(isOwn ? isPartOf(actor) : visibleTo(actor));
  if (!counts) throw new Error("A count came without its row.");
  return counts;
}

/** A part of a whole in percent, to one decimal; 0 of nothing. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1_000) / 10;
}

function countOf(status: Status): SQL<number> {
  return sql`count(*) filter (where ${appointments.status} = ${status})`.mapWith(Number);
}
