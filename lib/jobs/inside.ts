import { env } from "@/lib/env";
import { startWorker, stopWorker } from "@/lib/jobs/worker";

/** Lets the server itself work on jobs, unless a worker of its own does; pages are served meanwhile. Answers how to stop. */
export function workInsideServer(): () => Promise<void> {
  if (env().WORKER === "separate") return async () => {};
  void startWorker();
  return stopWorker;
}
