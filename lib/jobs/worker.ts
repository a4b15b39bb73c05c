import { setTimeout as pause } from "node:timers/promises";
import type { PgBoss } from "pg-boss";
import { keepWriting } from "@/lib/calendars/connected/writing/write-loop";
import { now } from "@/lib/clock";
import { keepDispatching } from "@/lib/events/dispatch-loop";
import { WORK } from "@/lib/jobs/work";
import { logError, logInfo } from "@/lib/log";
import { keepArranging } from "@/lib/meetings/arranging/arrange-loop";
import { observeJob } from "@/lib/metrics/observe";
import { writer } from "@/lib/notifications/writer";
import { keepDelivering } from "@/lib/outbox/delivery-loop";
import { JOB_NAMES, openQueue } from "@/lib/queue/queue";
import { keepTexting } from "@/lib/reminders/texts/text-loop";
import { keepCalling } from "@/lib/webhooks/deliver-loop";

// Polling and not NOTIFY: that makes every commit that notifies queue behind one lock, and does not pass a transaction
// pooler.
const SOON = { pollingIntervalSeconds: 0.5 };
// What the clock alone starts, every minute at the most, is not waited for: each look of each kind costs the database.
const BY_THE_CLOCK = { pollingIntervalSeconds: 5 };
const SWEEP_CRON = "*/5 * * * *";
const AT_NIGHT = "17 3 * * *";
const LATER_AT_NIGHT = "47 3 * * *";
const BEFORE_MORNING = "17 4 * * *";
const EVERY_MINUTE = "* * * * *";
const RETRY_MS_MAX = 30_000;
const STOP_MS = 10_000;

type Worker = { stopping: AbortController; running: Promise<PgBoss | null>; delivering: Promise<unknown> };

let worker: Worker | undefined;

/**
 * Starts working on jobs, and keeps trying while the database cannot be reached. Answers whether it works: false when
 * it was stopped before it could. A server need not wait for it.
 */
export async function startWorker(): Promise<boolean> {
  worker ??= begin();
  return (await worker.running) !== null;
}

/** Finishes the jobs and e-mails in hand and stops. What takes too long is left for another worker. */
export async function stopWorker(): Promise<void> {
  const ending = worker;
  worker = undefined;
  ending?.stopping.abort();
  const boss = await ending?.running;
  const isLate = pause(STOP_MS, null, { ref: false });
  await Promise.all([boss?.stop({ graceful: true, timeout: STOP_MS }), Promise.race([ending?.delivering, isLate])]);
}

function begin(): Worker {
  const stopping = new AbortController();
  const { signal } = stopping;
  return {
    stopping,
    running: untilWorking(signal),
    delivering: Promise.all([
      keepDispatching(signal),
      keepArranging(signal),
      keepWriting(signal),
      keepDelivering(signal, writer),
      keepTexting(signal),
      keepCalling(signal),
    ]),
  };
}

async function untilWorking(stopping: AbortSignal): Promise<PgBoss | null> {
  for (let waitMs = 1_000; !stopping.aborted; waitMs = Math.min(waitMs * 2, RETRY_MS_MAX)) {
    try {
      return await workingQueue();
    } catch (error) {
      logError("worker.not_started", error);
      await pause(waitMs, null, { signal: stopping }).catch(() => {});
    }
  }
  return null;
}

async function workingQueue(): Promise<PgBoss> {
  const boss = await openQueue({ working: true, connections: 4 });
  try {
    await workOn(boss);
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  logInfo("worker.started");
  return boss;
}

async function workOn(boss: PgBoss) {
  // What came due while no worker ran shouldn't wait for the clock's next five minutes.
  await boss.send("sweep");
  for (const name of JOB_NAMES) {
    const looks = name === "offer-freed-times" ? SOON : BY_THE_CLOCK;
    await boss.work(name, looks, () => observeJob(name, () => WORK[name](now())));
  }
  await boss.schedule("sweep", SWEEP_CRON);
  await boss.schedule("reconcile", BEFORE_MORNING);
  await boss.schedule("forget-old", AT_NIGHT);
  await boss.schedule("verify-audit", LATER_AT_NIGHT);
  await boss.schedule("seal-audit", EVERY_MINUTE);
  await boss.schedule("offer-freed-times", EVERY_MINUTE);
  await boss.schedule("send-reminders", EVERY_MINUTE);
  await boss.schedule("tell-staff", EVERY_MINUTE);
  await boss.schedule("merge-clients", EVERY_MINUTE);
  await boss.schedule("import-calendars", EVERY_MINUTE);
  await boss.schedule("read-bounces", EVERY_MINUTE);
  await boss.schedule("look-after-payments", EVERY_MINUTE);
}
