import { afterEach, beforeEach } from "vitest";
import { env } from "@/lib/env";

/** Has the tests of a file, or of a `describe`, hash passwords as a practice does: each takes some 20 ms of a core. */
export function hashAtFullCost() {
  const given = env().TEST_PASSWORD_COST;
  beforeEach(() => {
    env().TEST_PASSWORD_COST = undefined;
  });
  afterEach(() => {
    env().TEST_PASSWORD_COST = given;
  });
}
