import { AsyncLocalStorage } from "node:async_hooks";
import { processWide } from "@/lib/process-wide";

/** What one request has asked of the database. */
export type Asked = { statements: number };

const scope = processWide("asked", () => new AsyncLocalStorage<Asked>());

/** Runs what belongs to a request, whose statements are counted in `asked`. */
export function countingInto<T>(asked: Asked, run: () => T): T {
  return scope.run(asked, run);
}

/** Counts a statement of the request that is being served; of a worker there is none. */
export function countStatement(): void {
  const asked = scope.getStore();
  if (asked) asked.statements += 1;
}
