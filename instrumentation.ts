/** Runs once in a server that starts, and never in a build: judges the environment, then lets the worker begin. */
export async function register() {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { env } = await import("@/lib/env");
    const { jitsiServer } = await import("@/lib/meetings/server");
    jitsiServer(env());
    const { tellSocketAddress } = await import("@/lib/api/socket-address");
    tellSocketAddress();
    const { heedAnswerStatus } = await import("@/lib/answer-status");
    heedAnswerStatus();
    const { workInsideServer } = await import("@/lib/jobs/inside");
    workInsideServer();
  }
}
