import { sql } from "drizzle-orm";
import { Gauge, type Registry } from "prom-client";
import { db } from "@/db/client";
import { query, statement } from "@/db/statement";
import { env } from "@/lib/env";
import { inTime } from "@/lib/health/in-time";
import { QUEUES, queueLag } from "@/lib/health/lag";
import { mailCounts } from "@/lib/outbox/health";

/**
 * Measures that are the state of the database at the moment they are asked for, and the same from every process. What
 * can't be asked just now is missing; `attune_database_up` says so.
 */
export async function stateMeasures(registry: Registry) {
  const registers = [registry];
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  gauge("attune_database_pool_size", "Connections this process may open.").set(env().DATABASE_POOL);
  const up = gauge("attune_database_up", "Whether the database answers.");
  const outbox = gauge("attune_outbox_messages", "E-mails that have not arrived.", ["state"]);
  const jobs = gauge("attune_jobs", "Jobs by queue and state.", ["queue", "state"]);
  const connections = gauge("attune_database_connections", "Connections of all processes, by state.", ["state"]);
  const lag = gauge("attune_queue_lag_seconds", "How long the work that is due the longest has waited.", ["queue"]);
  const answers = await Promise.allSettled([
    queueLag().then((waited) => {
      for (const queue of QUEUES) if (waited[queue] !== null) lag.set({ queue }, waited[queue]);
      if (waited.mail === null) throw new Error("The database does not answer.");
    }),
    inTime(mailCounts()).then(({ waiting, failed }) => {
      outbox.set({ state: "waiting" }, waiting);
      outbox.set({ state: "failed" }, failed);
    }),
    inTime(jobCounts()).then((rows) => {
      for (const { queue, state, count } of rows) jobs.set({ queue, state }, count);
    }),
    inTime(connectionCounts()).then((rows) => {
      for (const { state, count } of rows) connections.set({ state }, count);
    }),
  ]);
  up.set(answers.some(({ status }) => status === "fulfilled") ? 1 : 0);
}

// The queues are those of our own source, and so are their few states.
function jobCounts() {
  const fields = {
    queue: sql<string>`job.name`,
    state: sql<string>`job.state::text`,
    count: sql<number>`count(*)::int`,
  };
  const counted = statement(
    fields,
    (list) => sql`select ${list} from pgboss.job join pgboss.queue on queue.name = job.name
      where queue.name !~ '^__' group by 1, 2`,
  );
  return query(db, counted);
}

function connectionCounts() {
  const state = sql<string>`case when state in ('active', 'idle') then state
    when state like 'idle in transaction%' then 'in transaction' else 'other' end`;
  const counted = statement(
    { state, count: sql<number>`count(*)::int` },
    (list) => sql`select ${list} from pg_stat_activity
      where datname = current_database() and starts_with(application_name, 'attune') group by 1`,
  );
  return query(db, counted);
}
