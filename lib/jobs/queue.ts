import { SQL, sql } from "drizzle-orm";
import { fromDrizzle, PgBoss, type Queue } from "pg-boss";
import { DatabaseUnavailable } from "@/db/guard";
import { env } from "@/lib/env";
import { logError } from "@/lib/log";

/** What each kind of job is told. Ids only: a job's data is kept, and shows in whatever looks at the queue. */
export type Jobs = {
  "deliver-message": { outboxId: string };
  sweep: Record<string, never>;
  "offer-freed-times": Record<string, never>;
  "forget-old": Record<string, never>;
};

/** The name of a kind of job. */
export type JobName = keyof Jobs;

const MESSAGES_GIVEN_UP = "deliver-message-given-up";

// Exclusive: of one key, at most one job waits or runs. A worker that dies is noticed by its missing heartbeat.
const QUEUES: Record<JobName, Omit<Queue, "name">> = {
  "deliver-message": {
    policy: "exclusive",
    retryLimit: 8,
    retryDelay: 30,
    retryBackoff: true,
    retryDelayMax: 900,
    expireInSeconds: 120,
    heartbeatSeconds: 30,
    deadLetter: MESSAGES_GIVEN_UP,
    deleteAfterSeconds: 86_400,
  },
  "offer-freed-times": { policy: "exclusive", retryLimit: 0, expireInSeconds: 120, deleteAfterSeconds: 3_600 },
  "forget-old": {
    policy: "exclusive",
    retryLimit: 3,
    retryDelay: 600,
    expireInSeconds: 600,
    deleteAfterSeconds: 86_400,
  },
  sweep: { policy: "exclusive", retryLimit: 0, expireInSeconds: 240, deleteAfterSeconds: 86_400 },
};

declare global {
  // Next gives routes and pages module instances of their own; one process needs one queue.
  var attuneQueue: Promise<PgBoss> | undefined;
}

/**
 * Enqueues jobs of one kind in a transaction of ours, in one statement: they exist once that has committed. Of one key,
 * a second job is not made while the first waits or runs. `delaySeconds` is counted by the database's clock.
 */
export async function enqueueAll<Name extends JobName>(
  tx: Parameters<typeof fromDrizzle>[0],
  name: Name,
  jobs: { data: Jobs[Name]; key: string }[],
  delaySeconds = 0,
): Promise<void> {
  if (jobs.length > 0) await tx.execute(await enqueuing(name, jobs, { delaySeconds }));
}

/** The statement of `enqueueAll`, for one that writes more; where `when` does not hold, it enqueues nothing. */
export async function enqueuing<Name extends JobName>(
  name: Name,
  jobs: { data: Jobs[Name]; key: string }[],
  { delaySeconds = 0, when = sql`true` }: { delaySeconds?: number; when?: SQL } = {},
): Promise<SQL> {
  const boss = await queue();
  const startAfter = `${delaySeconds} seconds`;
  const rows = jobs.map(({ data, key }) => ({ data, singletonKey: key, startAfter }));
  // What it would execute is heard instead. Its one value is the list of jobs.
  let heard: unknown;
  const execute = async (statement: unknown) => {
    heard = statement;
    return [];
  };
  const onlyWhen = (text: TemplateStringsArray, ...values: unknown[]) =>
    sql(text, ...values.map((jobs) => sql`(case when ${when} then ${jobs} else '[]' end)`));
  await boss.insert(name, rows, { db: fromDrizzle({ execute }, Object.assign(onlyWhen, { param: sql.param })) });
  if (!(heard instanceof SQL)) throw new Error("pg-boss enqueued nothing.");
  return heard;
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
    await boss.createQueue(MESSAGES_GIVEN_UP, { deleteAfterSeconds: 86_400 });
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
