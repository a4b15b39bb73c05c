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
  reconcile: Record<string, never>;
  "offer-freed-times": Record<string, never>;
  "send-reminders": Record<string, never>;
  "tell-staff": Record<string, never>;
  "import-calendars": Record<string, never>;
  "forget-old": Record<string, never>;
  "look-after-payments": Record<string, never>;
  "seal-audit": Record<string, never>;
  "verify-audit": Record<string, never>;
};

/** The name of a kind of job. */
export type JobName = keyof Jobs;

// Exclusive: of one key, at most one job waits or runs.
const QUEUES: Record<JobName, Omit<Queue, "name">> = {
  "offer-freed-times": { policy: "exclusive", retryLimit: 0, expireInSeconds: 120, deleteAfterSeconds: 3_600 },
  "send-reminders": { policy: "exclusive", retryLimit: 0, expireInSeconds: 120, deleteAfterSeconds: 3_600 },
  "tell-staff": { policy: "exclusive", retryLimit: 0, expireInSeconds: 120, deleteAfterSeconds: 3_600 },
  "import-calendars": { policy: "exclusive", retryLimit: 0, expireInSeconds: 600, deleteAfterSeconds: 3_600 },
  "forget-old": {
    policy: "exclusive",
    retryLimit: 3,
    retryDelay: 600,
    expireInSeconds: 600,
    deleteAfterSeconds: 86_400,
  },
  "look-after-payments": { policy: "exclusive", retryLimit: 0, expireInSeconds: 240, deleteAfterSeconds: 3_600 },
  "seal-audit": { policy: "exclusive", retryLimit: 0, expireInSeconds: 120, deleteAfterSeconds: 3_600 },
  "verify-audit": { policy: "exclusive", retryLimit: 0, expireInSeconds: 3_600, deleteAfterSeconds: 86_400 },
  reconcile: {
    policy: "exclusive",
    retryLimit: 2,
    retryDelay: 600,
    expireInSeconds: 1_800,
    deleteAfterSeconds: 86_400,
  },
  sweep: { policy: "exclusive", retryLimit: 0, expireInSeconds: 240, deleteAfterSeconds: 86_400 },
};

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
    persistWarnings: false,
  });
  // Without a listener, a lost connection would end the process. Every loop of pg-boss tries again by itself.
  boss.on("error", (error) => logError("queue.error", error, queueOf(error)));
  try {
    await boss.start();
    for (const [name, options] of Object.entries(QUEUES)) await boss.createQueue(name, options);
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  return boss;
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
