/** Runs once in a server that starts, and never in a build: judges the environment, then lets the worker begin. */
export async function register() {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { env } = await import("@/lib/env");
    env();
    const { workInsideServer } = await import("@/lib/jobs/inside");
    workInsideServer();
  }
}
