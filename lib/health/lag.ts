import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { appointmentEvents, outbox, textMessages, webhookAddresses, webhookDeliveries } from "@/db/schema";
import { queryOne, statement } from "@/db/statement";
import { now } from "@/lib/clock";
import { inTime } from "@/lib/health/in-time";

/** What work in the background waits in. */
export const QUEUES = ["events", "mail", "texts", "webhooks", "jobs"] as const;

/** For how long what is due the longest has waited in each queue, in whole seconds; null where that can't be asked. */
export type Lag = Record<(typeof QUEUES)[number], number | null>;

/** Looks at every queue. Two statements; the queue of jobs is a schema of its own, which may not be there yet. */
export async function queueLag(at: Date = now()): Promise<Lag> {
  const unasked = { events: null, mail: null, texts: null, webhooks: null };
  const [ours, { jobs }] = await Promise.all([
    inTime(queryOne(db, ownQueues(at))).catch(() => unasked),
    inTime(queryOne(db, JOBS)).catch(() => ({ jobs: null })),
  ]);
  return { ...ours, jobs };
}

/** The longest of them. */
export function longestLag(lag: Lag): number {
  return Math.max(0, ...QUEUES.map((queue) => lag[queue] ?? 0));
}

function ownQueues(at: Date) {
  const moment = sql`${at.toISOString()}::timestamptz`;
  const waited = (dueAt: AnyPgColumn, isWaiting: SQL) =>
    sql<number>`coalesce((select floor(extract(epoch from ${moment} - min(${dueAt})))::int
      from ${dueAt.table} where ${isWaiting} and ${dueAt} <= ${moment}), 0)`;
  return statement(
    {
      events: waited(appointmentEvents.dueAt, sql`${appointmentEvents.retractedAt} is null`),
      mail: waited(outbox.dueAt, sql`${outbox.state} = 'queued'`),
      texts: waited(textMessages.dueAt, sql`${textMessages.state} = 'queued'`),
      // What waits for an address that is paused waits on purpose.
      webhooks: waited(
        webhookDeliveries.dueAt,
        sql`${webhookDeliveries.state} = 'queued' and exists (select from ${webhookAddresses}
          where ${webhookAddresses.id} = ${webhookDeliveries.addressId} and ${webhookAddresses.state} = 'active')`,
      ),
    },
    (list) => sql`select ${list}`,
  );
}

// By the database's own clock, which is the one that the queue goes by.
const JOBS = statement(
  {
    jobs: sql<number>`coalesce(floor(extract(epoch from now() - min(start_after)))::int, 0)`,
  },
  (list) => sql`select ${list} from pgboss.job where state < 'active' and start_after <= now() and name !~ '^__'`,
);
