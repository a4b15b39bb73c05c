import { setTimeout as pause } from "node:timers/promises";
import { setNow } from "@/lib/testing/clock";
import { type MailWorker, startMailWorker } from "@/lib/testing/mail/mail-worker";
import type { Doors } from "@/lib/testing/payments/doors";
import { deadPort } from "@/lib/testing/port";

const SCRIPT = "lib/testing/payments/paying-process.ts";
const RETRY_MS = 50;
// Often enough for a kill to meet work, and leaving most of the machine to those who wait.
const WORK_EVERY_MS = 200;
// A machine that is busy with something else takes its time to start a process.
const TRIES = 6_000;

/** How many kills there are to be, how long a process lives at most before one, and the chance that decides. */
export type KillPlan = { kills: number; livesMs: number; random: () => number };

/** A practice of two processes, each of which is killed now and then and started again. */
export type KilledDoors = Doors & {
  /** How many were killed so far. */
  killed(): number;
  close(): Promise<void>;
};

/**
 * The doors of a practice whose server and worker are processes of their own, killed with SIGKILL at any moment. What
 * finds no server, or gets no answer, is done again, as people and vendors do. The worker works all the time.
 */
export async function killedDoors(environment: Record<string, string>, plan: KillPlan): Promise<KilledDoors> {
  const [app, worker] = await Promise.all([keepAlive(environment, plan), keepAlive(environment, plan)]);
  const work = workOn(worker);
  const ask = async (body: unknown, now: Date) => {
    await work.at(now);
    return (await app.ask("/do", { method: "POST", body: JSON.stringify(body) })) === 200;
  };
  return {
    checkout: (who, id, now) => ask({ what: "checkout", who, id }, now),
    intent: (who, wanted, now) => ask({ what: "intent", who, wanted }, now),
    buy: (who, id, now) => ask({ what: "buy", who, id }, now),
    payFromCredit: (who, id, now) => ask({ what: "pay from credit", who, id }, now),
    cancel: (who, id, keepsCredit, now) => ask({ what: "cancel", who, id, keepsCredit }, now),
    refund: (who, wanted, now) => ask({ what: "refund", who, wanted }, now),
    refundPackage: (who, wanted, now) => ask({ what: "refund package", who, wanted }, now),
    // The server does the worker's work, too: two at once must not get in each other's way.
    work: (now) => ask({ what: "work" }, now),
    async receive({ body, headers }, now) {
      await work.at(now);
      return app.ask("/webhook", { method: "POST", body, headers });
    },
    killed: () => app.killed() + worker.killed(),
    async close() {
      await work.end();
      await Promise.all([app.close(), worker.close()]);
    },
  };
}

type Kept = Awaited<ReturnType<typeof keepAlive>>;

/**
 * Has a worker work all the time. The clock is moved between two rounds alone: a claim of four minutes ends what a
 * minute's calls have begun, and a clock that jumps by hours while they are under way would end it before them.
 */
function workOn(worker: Kept) {
  let round: Promise<unknown> = Promise.resolve();
  let moved = { to: 0, done: Promise.resolve() };
  let isOver = false;
  const working = (async () => {
    while (!isOver) {
      await moved.done;
      round = worker.ask("/do", { method: "POST", body: JSON.stringify({ what: "work" }) });
      await round;
      await pause(WORK_EVERY_MS);
    }
  })();
  return {
    /** Resolves when it is that moment. */
    at(now: Date): Promise<void> {
      if (moved.to !== now.getTime()) moved = { to: now.getTime(), done: round.then(() => setNow(now)) };
      return moved.done;
    },
    async end() {
      isOver = true;
      await working;
    },
  };
}

/** Keeps a process alive on a port of its own, and kills it so many times at a random moment of its life. */
async function keepAlive(environment: Record<string, string>, { kills, livesMs, random }: KillPlan) {
  const port = await deadPort();
  const start = () => startMailWorker({ ...environment, PAYING_PORT: String(port) }, { script: SCRIPT });
  const kept: { living: MailWorker; killed: number; ended: boolean } = {
    living: await start(),
    killed: 0,
    ended: false,
  };
  const killing = (async () => {
    while (kept.killed < kills && !kept.ended) {
      await pause(random() * livesMs);
      await kept.living.kill();
      kept.killed += 1;
      kept.living = await start();
    }
  })();
  return {
    ask: (path: string, init: RequestInit) => insist(`http://127.0.0.1:${port}${path}`, init),
    killed: () => kept.killed,
    async close() {
      kept.ended = true;
      await killing;
      await kept.living.kill();
    },
  };
}

async function insist(url: string, init: RequestInit, tries = TRIES): Promise<number> {
  try {
    const answer = await fetch(url, init);
    await answer.arrayBuffer();
    return answer.status;
  } catch (error) {
    if (!(error instanceof TypeError) || tries <= 0) throw error;
    await pause(RETRY_MS);
    return insist(url, init, tries - 1);
  }
}
