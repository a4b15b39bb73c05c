import type { Instrumentation } from "next";

/** Runs once in a server that starts, and never in a build: checks the environment, then lets the worker begin. */
export async function register() {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { env } = await import("@/lib/env");
    const { jitsiServer } = await import("@/lib/meetings/jitsi/server");
    jitsiServer(env());
    const { setActionKey } = await import("@/lib/server/action-key");
    setActionKey();
    const { layPipeline } = await import("@/lib/server/pipeline");
    layPipeline();
    const { sealPlainNotes } = await import("@/lib/availability/seal-notes");
    const { logError } = await import("@/lib/log");
    // Before anything is served: what a version before this wrote. The sweep tries again.
    await sealPlainNotes().catch((error) => logError("notes.not_sealed", error));
    const { workInsideServer } = await import("@/lib/jobs/inside");
    workInsideServer();
  }
}

/** Told of every fault in a page, an action or a route of ours that was not caught. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, { routePath }) => {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { logFault } = await import("@/lib/server/watch-server");
    logFault(error, routePath);
  }
};
