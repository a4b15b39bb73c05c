import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/**
 * A worker in a process of its own, as `npm run worker` starts it; killed, it has no moment to say goodbye. `target` is
 * what a signal is sent to.
 */
export type MailWorker = { pid: number; target: number; kill(): Promise<void> };

const WORKER = "scripts/commands/worker.ts";

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
  const child = spawn(process.execPath, options, { env, stdio: ["ignore", "pipe", "inherit"], detached: isWhole });
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

/**
 * Keeps so many workers at work and kills one after another at a random moment of its first second of work, until there
 * were so many kills; the last ones live on and finish. Answers when the last kill was, too.
 */
export async function killWorkers(
  environment: Record<string, string>,
  options: { workers: number; kills: number; livesMs: number; script?: string; isWhole?: boolean },
): Promise<{ lastDeath: Date; stop(): Promise<void> }> {
  const { workers, kills, livesMs } = options;
  let left = kills;
  let lastDeath = new Date(0);
  const living = new Set<MailWorker>();
  const keepOne = async () => {
    for (;;) {
      const worker = await startMailWorker(environment, options);
      living.add(worker);
      if (left <= 0) return;
      left -= 1;
      await killAfter(Math.random() * livesMs, worker);
      lastDeath = new Date();
      living.delete(worker);
    }
  };
  await Promise.all(Array.from({ length: workers }, keepOne));
  return { lastDeath, stop: async () => void (await Promise.all([...living].map((worker) => worker.kill()))) };
}

// By a program of its own: a timer of this process, which is often the mail server too, would go off when that has just
// answered, and not at any moment.
async function killAfter(ms: number, worker: MailWorker) {
  const killer = spawn("sh", ["-c", `sleep ${(ms / 1_000).toFixed(3)}; kill -KILL ${worker.target}`]);
  await once(killer, "exit");
  await worker.kill();
}
