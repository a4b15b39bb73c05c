import { afterAll, expect, test } from "vitest";
import { env } from "@/lib/env";
import { setActionKey } from "@/lib/server/action-key";

const { AUTH_SECRET } = env();
afterAll(() => void Object.assign(env(), { AUTH_SECRET }));

test("the hidden values of forms have one key for every build and instance of a practice, and no other's", () => {
  const own = keyOf("a");
  expect(Buffer.from(own, "base64")).toHaveLength(32);
  expect(keyOf("a")).toBe(own);
  expect(keyOf("b")).not.toBe(own);
});

/** The key that Next is given in a practice with a secret of its own. */
function keyOf(practice: string): string {
  Object.assign(env(), { AUTH_SECRET: practice.repeat(32) });
  setActionKey();
  return process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? "";
}
