import { env } from "@/lib/env";
import { startWorker, stopWorker } from "@/lib/jobs/worker";

/** Lets the server itself work on jobs, unless a worker of its own does; pages are served meanwhile. */
export function workInsideServer(): void {
  if (env().WORKER === "separate") return;
  void startWorker();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stopWorker());
}
