import type { Instrumentation } from "next";

/** Runs once in a server that starts, and never in a build: gives the server what stands before Next. */
export async function register() {
  // All within this condition: else it would be built for the edge runtime, too.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { openServer } = await import("@/lib/server/opening");
    await openServer(async () => {
      const { env, isDemo } = await import("@/lib/env");
      const { jitsiServer } = await import("@/lib/meetings/jitsi/server");
      jitsiServer(env());
      const { setActionKey } = await import("@/lib/server/action-key");
      setActionKey();
      const { observeDatabase } = await import("@/lib/health/watch-database");
      observeDatabase();
      const { logConsole, logError } = await import("@/lib/log");
      if (!isDemo()) logConsole();
      const { sealPlainNotes } = await import("@/lib/availability/seal-notes");
      // Before anything is served: what a version before this wrote. The sweep tries again.
      await sealPlainNotes().catch((error) => logError("notes.not_sealed", error));
      const { pipeline } = await import("@/lib/server/pipeline");
      const { beginClosing } = await import("@/lib/health/ready");
      const { workInsideServer } = await import("@/lib/jobs/inside");
      const stopWork = workInsideServer();
      const close = async () => {
        beginClosing();
        await stopWork();
      };
      return { pipeline, close };
    });
  }
}

/** Told of every fault in a page, an action or a route of ours that was not caught. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, { routePath }) => {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { logFault } = await import("@/lib/server/log-fault");
    logFault(error, routePath);
  }
};
