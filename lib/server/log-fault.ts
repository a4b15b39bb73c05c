import { isDemo } from "@/lib/env";
import { logError } from "@/lib/log";

/** Notes a fault that was not caught, with the digest that its page shows. The demo's console has it from Next. */
export function logFault(error: unknown, route: string) {
  if (isDemo()) return;
  const digest = typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : undefined;
  logError("page.failed", error, { route, digest });
}
