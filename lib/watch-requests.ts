import { IncomingMessage, Server, ServerResponse } from "node:http";
import { logInfo } from "@/lib/log";
import { measures } from "@/lib/metrics/measures";
import { observeRequest } from "@/lib/metrics/observe";
import type { RouteNamer } from "@/lib/metrics/routes";
import { requestIdFor, requestIdHeader, withRequestId } from "@/lib/request-id";

/** How requests are watched: what their routes are called, how many proxies may name them, and which are logged. */
export type Watch = { routeOf: RouteNamer; proxies: number; isLogged: (route: string) => boolean };

/**
 * Gives every request of this process an id, which its answer and all its lines in the log carry, and measures it by
 * the template of its route. For instrumentation.ts, once at start.
 */
export function watchRequests(watch: Watch) {
  if (Reflect.get(Server.prototype, WATCHED)) return;
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string, ...args: unknown[]) {
    const pass = () => Reflect.apply(emit, this, [event, ...args]);
    const [request, response] = args;
    if (event !== "request" || !(request instanceof IncomingMessage) || !(response instanceof ServerResponse))
      return pass();
    const id = requestIdFor(request.headers[requestIdHeader.toLowerCase()], watch.proxies);
    request.headers[requestIdHeader.toLowerCase()] = id;
    response.setHeader(requestIdHeader, id);
    return withRequestId(id, () => {
      follow(request, response, watch);
      return pass();
    });
  };
  Reflect.set(Server.prototype, WATCHED, true);
}

const WATCHED = Symbol.for("attune.requests-watched");

function follow(request: IncomingMessage, response: ServerResponse, { routeOf, isLogged }: Watch) {
  const began = performance.now();
  const { method = "GET", url = "/" } = request;
  const route = routeOf(url.replace(/[?#].*$/s, ""));
  measures().inFlight.inc();
  response.once("close", () => {
    const durationMs = Math.round(performance.now() - began);
    const status = response.headersSent ? response.statusCode : null;
    measures().inFlight.dec();
    observeRequest(route, method, status, performance.now() - began);
    if (isLogged(route)) logInfo("http.answered", { method, route, durationMs, ...(status !== null && { status }) });
  });
}
