import { IncomingMessage, Server, ServerResponse } from "node:http";
import { logError } from "@/lib/log";
import { processWide } from "@/lib/server/process-wide";

/** Sees a request before Next does, and lets it `pass` on, or answers it instead. */
export type Serve = (request: IncomingMessage, response: ServerResponse, pass: () => void) => void;

/**
 * Puts something before every request that any server of this process is sent, once per name: who comes last is asked
 * first. Whatever else happens to a server, such as an upgrade, goes past.
 */
export function onEveryRequest(name: string, serve: Serve) {
  const names = processWide("every-request", () => new Set<string>());
  if (names.has(name)) return;
  names.add(name);
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string, ...args: unknown[]) {
    const pass = () => Reflect.apply(emit, this, [event, ...args]);
    const [request, response] = args;
    if (event !== "request" || !(request instanceof IncomingMessage) || !(response instanceof ServerResponse))
      return pass();
    try {
      serve(request, response, pass);
    } catch (error) {
      // Who asked would wait for ever.
      logError("request.failed", error, { word: name });
      if (!response.headersSent)
        response.writeHead(500, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
      response.end("The fault is on our side. Please try again in a moment.");
    }
    return true;
  };
}
