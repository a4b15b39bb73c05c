import type { IncomingMessage, ServerResponse } from "node:http";
import { logInfo } from "@/lib/log";
import { type Asked, countingInto } from "@/lib/metrics/asked";
import { measures } from "@/lib/metrics/measures";
import { observeRequest } from "@/lib/metrics/observe";
import type { RouteNamer } from "@/lib/metrics/routes";
import { requestIdFor, requestIdHeader, withRequestId } from "@/lib/server/request-id";
import type { Step } from "@/lib/server/step";

/** How requests are watched: what their routes are called, how many proxies may name them, and which are logged. */
export type Watch = { routeOf: RouteNamer; proxies: number; isLogged: (route: string) => boolean };

/**
 * Gives a request an id, which its answer and all its lines in the log carry, and measures it by the template of its
 * route.
 */
export function watchRequests(watch: Watch): Step {
  return (request, response, pass) => {
    const id = requestIdFor(request.headers[requestIdHeader.toLowerCase()], watch.proxies);
    request.headers[requestIdHeader.toLowerCase()] = id;
    response.setHeader(requestIdHeader, id);
    return withRequestId(id, () => countingInto(follow(request, response, watch), pass));
  };
}

function follow(request: IncomingMessage, response: ServerResponse, { routeOf, isLogged }: Watch): Asked {
  const asked = { statements: 0 };
  const began = performance.now();
  const { method = "GET", url = "/" } = request;
  const route = routeOf(url.replace(/[?#].*$/s, ""));
  measures().inFlight.inc();
  response.once("close", () => {
    const durationMs = Math.round(performance.now() - began);
    const status = response.headersSent ? response.statusCode : null;
    measures().inFlight.dec();
    observeRequest(route, method, { status, milliseconds: performance.now() - began, ...asked });
    if (isLogged(route)) logInfo("http.answered", { method, route, durationMs, ...(status !== null && { status }) });
  });
  return asked;
}
