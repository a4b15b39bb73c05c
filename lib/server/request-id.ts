import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { processWide } from "@/lib/process-wide";

/** The header an answer says its request's id in, and a trusted proxy may have said it before. */
export const requestIdHeader = "X-Request-Id";

const scope = processWide("request-id", () => new AsyncLocalStorage<string>());

/** The id of the request that is being served; none in a worker. */
export function currentRequestId(): string | undefined {
  return scope.getStore();
}

/** Runs what belongs to a request, so that every line it logs carries that request's id. */
export function withRequestId<T>(id: string, run: () => T): T {
  return scope.run(id, run);
}

/** The id of a request: what a proxy of ours gave it, if that looks like an id, or a new one. */
export function requestIdFor(sent: unknown, proxies: number): string {
  const isGiven = proxies > 0 && typeof sent === "string" && /^[A-Za-z0-9-]{16,64}$/.test(sent);
  return isGiven ? sent : randomUUID();
}
