import type { IncomingMessage, ServerResponse } from "node:http";
import { logError } from "@/lib/log";

/** Answers a request. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Sees a request before Next does: lets it `pass` on, or answers it instead. */
export type Step = (request: IncomingMessage, response: ServerResponse, pass: () => unknown) => unknown;

/**
 * One handler out of steps, in the order in which a request meets them, and of what serves those that pass them all. A
 * fault in any of them, thrown or rejected, is logged and answered with 500: the caller would else wait for ever.
 */
export function inOrder(steps: readonly Step[], last: Handler): Handler {
  const first = steps.reduceRight<Handler>(
    (rest, step) => (request, response) => step(request, response, () => rest(request, response)),
    last,
  );
  return async (request, response) => {
    try {
      await first(request, response);
    } catch (error) {
      logError("request.failed", error);
      if (!response.headersSent)
        response.writeHead(500, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
      response.end("The fault is on our side. Please try again in a moment.");
    }
  };
}
