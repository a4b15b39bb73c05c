import { env, isDemo } from "@/lib/env";
import { beginClosing } from "@/lib/health/ready";
import { logConsole, logError } from "@/lib/log";
import { observeDatabase } from "@/lib/metrics/observe";
import { builtRoutes } from "@/lib/metrics/routes";
import { watchRequests } from "@/lib/server/watch-requests";

const UNREMARKABLE = /^(files|\/health.*|\/metrics)$/;

/**
 * Measures and logs what this process does, from its start to its end. The demo says on its console what it always
 * said: the people in it are invented, and the person who runs it reads along.
 */
export function watchServer() {
  const isLogged = (route: string) => !isDemo() && !UNREMARKABLE.test(route);
  watchRequests({ routeOf: builtRoutes(), proxies: env().TRUSTED_PROXIES ?? 0, isLogged });
  observeDatabase();
  if (!isDemo()) logConsole();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, beginClosing);
}

/** Notes a fault that was not caught, with the digest that its page shows. */
export function logFault(error: unknown, route: string) {
  if (isDemo()) return;
  const digest = typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : undefined;
  logError("page.failed", error, { route, digest });
}
