import { afterAll, beforeAll } from "vitest";
import { env } from "@/lib/env";

const KINDS = ["GENERAL", "AUTH", "ADMIN"] as const;

/** Lets the callers in a file of tests ask so often a minute; after it the limits are what they were. */
export function limitPerMinute(times: number, kinds: readonly (typeof KINDS)[number][] = KINDS) {
  const given = { ...env() };
  beforeAll(() => {
    for (const kind of kinds) env()[`RATE_LIMIT_${kind}_PER_MINUTE`] = times;
  });
  afterAll(() => {
    Object.assign(env(), given);
  });
}
