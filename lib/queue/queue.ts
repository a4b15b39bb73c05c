import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss, type Queue } from "pg-boss";
import { DatabaseUnavailable } from "@/db/unavailable";
import { env } from "@/lib/env";
import { logError } from "@/lib/log";

/**
 * What each kind of job is told. Ids only: a job's data is kept, and shows in whatever looks at the queue. E-mails are no
 * jobs: the outbox is a queue of its own (lib/outbox/claim.ts).
 */
export type Jobs = {
  sweep: Record<string, never>;
  "merge-clients": Record<string, never>;
  reconcile: Record<string, never>;
  "offer-freed-times": Record<string, never>;
  "send-reminders": Record<string, never>;
  "tell-staff": Record<string, never>;
  "import-calendars": Record<string, never>;
  "read-bounces": Record<string, never>;
  "forget-old": Record<string, never>;
  "look-after-payments": Record<string, never>;
  "seal-audit": Record<string, never>;
  "verify-audit": Record<string, never>;
};

/** The name of a kind of job. */
export type JobName = keyof Jobs;

const EVERY_QUEUE = { policy: "exclusive", retryLimit: 0, heartbeatSeconds: 30, deleteAfterSeconds: 3_600 } as const;
const A_DAY = 86_400;
// With the heartbeat's half minute, less than a minute.
const WATCHED_EVERY_SECONDS = 25;

/**
 * How each kind runs. Exclusive: of one key, at most one job waits or runs. One whose worker was killed beats no more, and
 * makes room for the next within a minute, long before it would expire. What is done is forgotten after
 * `deleteAfterSeconds`; what failed stays for days (lib/jobs/failed-jobs.ts).
 */
const QUEUES: Record<JobName, Omit<Queue, "name">> = {
  "offer-freed-times": { ...EVERY_QUEUE, expireInSeconds: 120 },
  "send-reminders": { ...EVERY_QUEUE, expireInSeconds: 120 },
  "tell-staff": { ...EVERY_QUEUE, expireInSeconds: 120 },
  "merge-clients": { ...EVERY_QUEUE, expireInSeconds: 120 },
  "import-calendars": { ...EVERY_QUEUE, expireInSeconds: 600 },
  "read-bounces": { ...EVERY_QUEUE, expireInSeconds: 240 },
  "forget-old": { ...EVERY_QUEUE, retryLimit: 3, retryDelay: 600, expireInSeconds: 600, deleteAfterSeconds: A_DAY },
  "look-after-payments": { ...EVERY_QUEUE, expireInSeconds: 240 },
  "seal-audit": { ...EVERY_QUEUE, expireInSeconds: 120 },
  "verify-audit": { ...EVERY_QUEUE, expireInSeconds: 3_600, deleteAfterSeconds: A_DAY },
  reconcile: { ...EVERY_QUEUE, retryLimit: 2, retryDelay: 600, expireInSeconds: 1_800, deleteAfterSeconds: A_DAY },
  sweep: { ...EVERY_QUEUE, expireInSeconds: 240, deleteAfterSeconds: A_DAY },
};

/** The kinds of jobs that there are. */
export const JOB_NAMES = Object.keys(QUEUES).filter((name): name is JobName => name in QUEUES);

declare global {
  // Next gives routes and pages module instances of their own; one process needs one queue.
  var attuneQueue: Promise<PgBoss> | undefined;
}

/**
 * Enqueues jobs of one kind in a transaction of ours: they exist once that has committed. Of one key, a second job is
 * not made while the first waits or runs.
 */
export async function enqueueAll<Name extends JobName>(
  tx: Parameters<typeof fromDrizzle>[0],
  name: Name,
  jobs: { data: Jobs[Name]; key: string }[],
): Promise<void> {
  const boss = await queue();
  const rows = jobs.map(({ data, key }) => ({ data, singletonKey: key }));
  await boss.insert(name, rows, { db: fromDrizzle(tx, sql) });
}

/** Puts a job that failed for good back into its queue, for one more try. */
export async function retryFailed(name: string, id: string): Promise<void> {
  await (await queue()).retry(name, id);
}

/** Deletes a job that failed for good. */
export async function dropFailed(name: string, id: string): Promise<void> {
  await (await queue()).deleteJob(name, id);
}

/** Makes the queue's tables and queues where they are missing. `enqueueAll` sees to it too, on first use. */
export async function prepareQueue(): Promise<void> {
  await queue();
}

/** Closes this process' sending side of the queue, so that a script can end. */
export async function stopQueue(): Promise<void> {
  const closing = globalThis.attuneQueue;
  globalThis.attuneQueue = undefined;
  await (await closing)?.stop({ graceful: false });
}

/** A started queue with its own few connections; `working` also watches over jobs and schedules. */
export async function openQueue({ working, connections }: { working: boolean; connections: number }): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    application_name: "attune-jobs",
    max: connections,
    connectionTimeoutMillis: 5_000,
    supervise: working,
    schedule: working,
    superviseIntervalSeconds: WATCHED_EVERY_SECONDS,
    monitorIntervalSeconds: WATCHED_EVERY_SECONDS,
    persistWarnings: false,
  });
  // Without a listener, a lost connection would end the process. Every loop of pg-boss tries again by itself.
  boss.on("error", (error) => logError("queue.error", error, queueOf(error)));
  try {
    await boss.start();
    for (const [name, options] of Object.entries(QUEUES)) await keepQueue(boss, name, options);
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  return boss;
}

// One that an earlier release made stays as it was made, unless it is told.
async function keepQueue(boss: PgBoss, name: string, { policy, ...options }: Omit<Queue, "name">) {
  await boss.createQueue(name, { policy, ...options });
  const { heartbeatSeconds, deleteAfterSeconds } = (await boss.getQueue(name)) ?? {};
  const isSo = heartbeatSeconds === options.heartbeatSeconds && deleteAfterSeconds === options.deleteAfterSeconds;
  if (!isSo) await boss.updateQueue(name, options);
}

// pg-boss adds to an error of one of its workers which queue that works on.
function queueOf(error: Error) {
  return "queue" in error && typeof error.queue === "string" ? { queue: error.queue } : {};
}

function queue(): Promise<PgBoss> {
  globalThis.attuneQueue ??= openQueue({ working: false, connections: 2 }).catch((cause: unknown) => {
    globalThis.attuneQueue = undefined;
    throw new DatabaseUnavailable("The job queue could not be reached.", { cause });
  });
  return globalThis.attuneQueue;
}
