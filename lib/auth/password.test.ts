import { hash } from "@node-rs/argon2";
import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "@/lib/auth/password";
import { Refusal } from "@/lib/errors";
import { hashAtFullCost } from "@/lib/testing/password-cost";

hashAtFullCost();

test("knows the password again, and no other", async () => {
  const stored = await hashPassword("quiet-morning-light");
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword("quiet-morning-light", stored)).toEqual({ right: true, stale: false });
  expect(await verifyPassword("quiet-morning-night", stored)).toEqual({ right: false, stale: false });
});

test("knows it from a keyboard that composes letters otherwise", async () => {
  const stored = await hashPassword("\u00fcber den Fluss");
  expect((await verifyPassword("u\u0308ber den Fluss", stored)).right).toBe(true);
});

test("no password opens an account that has none", async () => {
  for (const typed of ["", "quiet-morning-light"]) {
    expect(await verifyPassword(typed, null)).toEqual({ right: false, stale: false });
  }
});

test("says when a hash was made at another cost", async () => {
  const stored = await hash("quiet-morning-light", { memoryCost: 8192, timeCost: 1, parallelism: 1 });
  expect(await verifyPassword("quiet-morning-light", stored)).toEqual({ right: true, stale: true });
});

test("lets 34 in and asks the others to come back", async () => {
  const asked = await Promise.allSettled(Array.from({ length: 40 }, () => hashPassword("quiet-morning-light")));
  const refused = asked.filter((result) => result.status === "rejected").map(({ reason }) => reason);
  expect(refused).toHaveLength(6);
  for (const reason of refused) expect(reason).toBeInstanceOf(Refusal);
  await expect(hashPassword("quiet-morning-light")).resolves.toBeTruthy();
});
