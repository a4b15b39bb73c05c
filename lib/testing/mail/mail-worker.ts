import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";

/**
 * A worker in a process of its own, as `npm run worker` starts it; killed, it has no moment to say goodbye. `target` is
 * what a signal is sent to.
 */
export type MailWorker = { pid: number; target: number; kill(): Promise<void> };

const WORKER = "scripts/commands/worker.ts";
const LOOKS_EVERY_MS = 5;

/**
 * Starts a worker on the database and the mail server of this environment, and waits until it works. One that is `whole`
 * is killed with all that it started, as a container is; else alone, as by a machine that is short of memory.
 */
export async function startMailWorker(
  environment: Record<string, string>,
  { script = WORKER, isWhole = false }: { script?: string; isWhole?: boolean } = {},
): Promise<MailWorker> {
  const options = ["--require", "./scripts/server-only.cjs", "--import", "tsx", script];
  const env: NodeJS.ProcessEnv = { ...process.env, ...environment, NODE_ENV: "production" };
  const child = spawn(process.execPath, options, { env, stdio: ["ignore", "pipe", "pipe"], detached: isWhole });
  // Passed on, and not inherited: a worker that outlives a test that failed would keep the end of that pipe open, and
  // the run of the tests would wait for it as long.
  child.stderr?.pipe(process.stderr, { end: false });
  await ready(child);
  const pid = child.pid ?? 0;
  return {
    pid,
    target: isWhole ? -pid : pid,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      process.kill(isWhole ? -pid : pid, "SIGKILL");
      await once(child, "exit");
    },
  };
}

// What it says is read to the end: a pipe that is not read would stop it.
async function ready(child: ChildProcess) {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.stdout?.on("data", (said) => {
    if (String(said).includes("worker is running")) resolve();
  });
  child.once("exit", () => reject(new Error("The worker ended before it worked.")));
  await promise;
}

type Killing = {
  workers: number;
  kills: number;
  livesMs: number;
  script?: string;
  isWhole?: boolean;
  /** How much has been done so far: a life begins once that has grown. Without it, as soon as the worker works. */
  done?: () => number;
};

/**
 * Keeps so many workers at work and kills one after another at a random moment of its life, until there were so many
 * kills; the last ones live on and finish.
 */
export async function killWorkers(
  environment: Record<string, string>,
  options: Killing,
): Promise<{ stop(): Promise<void> }> {
  const { workers, kills, livesMs, done } = options;
  let left = kills;
  const living = new Set<MailWorker>();
  const keepOne = async () => {
    for (;;) {
      const before = done?.();
      const worker = await startMailWorker(environment, options);
      living.add(worker);
      if (left <= 0) return;
      left -= 1;
      while (done?.() === before && before !== undefined) await pause(LOOKS_EVERY_MS);
      await killAfter(Math.random() * livesMs, worker);
      living.delete(worker);
    }
  };
  await Promise.all(Array.from({ length: workers }, keepOne));
  return { stop: async () => void (await Promise.all([...living].map((worker) => worker.kill()))) };
}

// By a program of its own: a timer of this process, which is often the mail server too, would go off when that has just
// answered, and not at any moment.
async function killAfter(ms: number, worker: MailWorker) {
  const killer = spawn("sh", ["-c", `sleep ${(ms / 1_000).toFixed(3)}; kill -KILL ${worker.target}`]);
  await once(killer, "exit");
  await worker.kill();
}
