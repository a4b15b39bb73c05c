import { isUnavailable } from "@/db/unavailable";

// A vendor takes its time with each answer; more at once would be too often for it, and leave the database to nobody else.
const LANES = 5;

/**
 * Does something with each, some at a time. One that fails keeps none of the others from its turn, unless the database
 * is away; when all have ended, the first failure is thrown.
 */
export async function severalAtOnce<Item>(items: readonly Item[], run: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const failures: unknown[] = [];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      await run(item).catch((error: unknown) => {
        failures.push(error);
        if (isUnavailable(error)) waiting.length = 0;
      });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (failures.length > 0) throw failures[0];
}

/** Does one thing after the other; one that fails keeps none of the next from its turn, and the first failure is thrown. */
export async function inTurn(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
