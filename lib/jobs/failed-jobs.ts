import "server-only";
import { sql } from "drizzle-orm";
import { cache } from "react";
import { db } from "@/db/client";
import { jsonRow, query, queryOne, statement } from "@/db/statement";
import { databaseCode } from "@/db/unavailable";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { may } from "@/lib/permissions/permissions";
import { dropFailed, retryFailed } from "@/lib/queue/queue";

/** A job that failed for good: which kind, when, and how often it was tried. */
export type FailedJob = { id: string; queue: string; at: Date; tries: number };

const SHOWN = 50;
const KEPT_DAYS = 7;

/** Keeps jobs that failed for a week, however soon their queue forgets what was done: staff have to see them. */
export async function keepFailedJobs(): Promise<void> {
  if (!(await hasQueue())) return;
  await db.execute(sql`update pgboss.job set deletion_seconds = ${KEPT_DAYS * 86_400}
    where state = 'failed' and deletion_seconds < ${KEPT_DAYS * 86_400} and name !~ '^__'`);
}

/** Jobs that failed for good, the newest first. */
export async function listFailedJobs(admin: Staff): Promise<FailedJob[]> {
  assertAdmin(admin);
  if (!(await hasQueue())) return [];
  const rows = await query(db, FAILED);
  return rows.map(({ at, ...job }) => ({ ...job, at: new Date(at) }));
}

const FAILED = statement(
  {
    id: sql<string>`id::text`,
    queue: sql<string>`name`,
    at: sql<number>`extract(epoch from coalesce(completed_on, created_on))::float8 * 1000`,
    tries: sql<number>`retry_count + 1`,
  },
  (list) => sql`select ${list} from pgboss.job where state = 'failed' and name !~ '^__'
    order by completed_on desc nulls last limit ${SHOWN}`,
);

/** How jobs stand: how many failed for good, when a worker did one last, and the one that failed last. */
export type JobsStanding = {
  failed: number;
  /** As far back as done ones are kept; null where none has been done. */
  doneAt: Date | null;
  /** The kind of error that it was: of its words none are kept. */
  lastFailed: { queue: string; error: string | null; at: Date } | null;
};

/** How they stand; null where there is no queue yet. Asked once for a page. */
export const jobsStanding = cache(async (): Promise<JobsStanding | null> => {
  if (!(await hasQueue())) return null;
  const { failed, doneAt, lastFailed } = await queryOne(db, STANDING);
  return {
    failed,
    doneAt: doneAt === null ? null : new Date(doneAt),
    lastFailed: lastFailed && {
      queue: lastFailed.queue,
      error: kindOf(lastFailed.message ?? ""),
      at: new Date(lastFailed.at),
    },
  };
});

const LAST_FAILED = {
  queue: sql<string>`name`,
  message: sql<string | null>`output->>'message'`,
  at: sql<number>`extract(epoch from coalesce(completed_on, created_on))::float8 * 1000`,
};

const STANDING = statement(
  {
    failed: sql<number>`(select count(*)::int from pgboss.job where state = 'failed' and name !~ '^__')`,
    doneAt: sql<number | null>`(select extract(epoch from max(completed_on))::float8 * 1000 from pgboss.job
      where state = 'completed' and name !~ '^__')`,
    lastFailed: jsonRow(
      LAST_FAILED,
      sql`from pgboss.job where state = 'failed' and name !~ '^__' order by completed_on desc nulls last limit 1`,
    ),
  },
  (list) => sql`select ${list}`,
);

// What is kept says an error's code and class (lib/metrics/observe.ts); its cause, which stands behind it, is the nearer.
function kindOf(message: string): string | null {
  const named = (field: string) => [...message.matchAll(new RegExp(`"${field}":"([\\w.:-]{1,40})"`, "g"))].at(-1)?.[1];
  return named("code") ?? named("name") ?? null;
}

/** Whether there is a queue at all: the first worker makes it. Asked once for a page. */
const hasQueue = cache(async (): Promise<boolean> => (await queryOne(db, QUEUE)).has);

const QUEUE = statement({ has: sql<boolean>`to_regclass('pgboss.job') is not null` }, (list) => sql`select ${list}`);

/**
 * Has a failed job done again. Refuses with `not_found` (404) one that isn't there or didn't fail. One of which another
 * waits already is dropped: that does the same.
 */
export async function retryJob(admin: Staff, id: string, now: Date): Promise<void> {
  const queue = await queueOf(admin, id);
  await retryFailed(queue, id).catch(async (error: unknown) => {
    if (databaseCode(error) !== UNIQUE) throw error;
    await dropFailed(queue, id);
  });
  await note(admin, "job.retried", { id, queue }, now);
}

/** Forgets a failed job. Refuses with `not_found` (404) one that isn't there or didn't fail. */
export async function dropJob(admin: Staff, id: string, now: Date): Promise<void> {
  const queue = await queueOf(admin, id);
  await dropFailed(queue, id);
  await note(admin, "job.dropped", { id, queue }, now);
}

const UNIQUE = "23505";

async function queueOf(admin: Staff, id: string): Promise<string> {
  assertAdmin(admin);
  const found = statement(
    { queue: sql<string>`name` },
    (list) => sql`select ${list} from pgboss.job where id = ${id}::uuid and state = 'failed' and name !~ '^__'`,
  );
  const [job] = isId(id) ? await query(db, found) : [];
  if (!job) throw notFound("job");
  return job.queue;
}

function note(admin: Staff, action: "job.retried" | "job.dropped", job: { id: string; queue: string }, now: Date) {
  return record(db, { actorId: admin.id, action, subjectId: job.id, details: { queue: job.queue } }, now);
}

function assertAdmin(admin: Staff) {
  if (!may(admin, "messages")) throw notFound("job");
}
