/** Runs once in a server that starts, and never in a build: judges the environment, then lets the worker begin. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("@/lib/env");
  const isInside = env().WORKER === "inside";
  if (!isInside) return;
  const { startWorker, stopWorker } = await import("@/lib/jobs/worker");
  // Pages are served while the worker still looks for its database.
  void startWorker();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stopWorker());
}
