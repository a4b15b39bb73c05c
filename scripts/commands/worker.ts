import { closeDatabase } from "@/db/client";
import { env, isDemo } from "@/lib/env";
import { serveMetrics } from "@/lib/health/serve-metrics";
import { observeDatabase } from "@/lib/health/watch-database";
import { startWorker, stopWorker } from "@/lib/jobs/worker";
import { logConsole, logError } from "@/lib/log";

/** Works on jobs until it is told to stop: e-mails, and the sweep that makes sure of everything else. */
async function main() {
  const { METRICS_PORT } = env();
  if (!isDemo()) logConsole();
  observeDatabase();
  // E-mails go out whether or not the measures can be read.
  if (METRICS_PORT) await serveMetrics(METRICS_PORT).catch((error) => logError("metrics.not_served", error));
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop());
  if ((await startWorker()) && isDemo()) console.log("The worker is running. Ctrl-C stops it.");
}

async function stop() {
  await stopWorker();
  await closeDatabase();
  process.exit(0);
}

void main();
