import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { settings, users } from "@/db/schema";
import { makeFirstAccount, mayMakeFirst } from "@/lib/accounts/first-account/make-first-account";
import { FirstAccount } from "@/lib/accounts/first-account/schema";
import { sessionActor } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { cast, NOW } from "@/lib/testing/cast";
import { firstAccountLink, firstAccountToken } from "@/scripts/start/first-account.mjs";

const FROM = { address: "192.0.2.7" };
const CLOCK = { timeZone: "Africa/Accra", hourCycle: null };
const token = () => firstAccountToken(env().AUTH_SECRET);

const esi = () =>
  FirstAccount.parse({
    token: token(),
    ...{ email: "esi@attune.test", firstName: "Esi", lastName: "Sarpong", password: "a-quiet-river-in-may" },
  });

const link = () => firstAccountLink({ ...process.env, AUTH_SECRET: env().AUTH_SECRET }, "https://book.example.org");

test("the link that the start prints makes the first account, an admin's who is signed in, in a practice on their clock", async () => {
  expect(await link()).toBe(`https://book.example.org/first-account/${token()}`);
  const { sessionId, userId } = await makeFirstAccount(esi(), CLOCK, FROM, NOW);
  expect(await sessionActor(sessionId, NOW)).toMatchObject({ id: userId, role: "admin", firstName: "Esi" });
  expect((await db.select().from(settings))[0]).toMatchObject({ timeZone: "Africa/Accra" });
});

test("it works once, and of two who use it at once for one of them", async () => {
  const tries = await Promise.allSettled(
    ["esi@attune.test", "other@attune.test"].map((email) => makeFirstAccount({ ...esi(), email }, CLOCK, FROM, NOW)),
  );
  expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(makeFirstAccount(esi(), CLOCK, FROM, NOW)).rejects.toMatchObject({ reason: "not_found" });
  expect([await mayMakeFirst(token()), await link()]).toEqual([false, null]);
  expect(await db.$count(users, eq(users.role, "admin"))).toBe(1);
});

test("any other link makes nothing, and neither does this one in a practice with staff", async () => {
  for (const other of ["", "a", `${token()}x`, token().toLowerCase()]) {
    await expect(makeFirstAccount({ ...esi(), token: other }, CLOCK, FROM, NOW)).rejects.toMatchObject({
      reason: "not_found",
    });
  }
  await cast();
  await expect(makeFirstAccount(esi(), CLOCK, FROM, NOW)).rejects.toMatchObject({ reason: "not_found" });
});

test("a password that would be guessed is refused, and who guesses the link is slowed down", async () => {
  const guessable = { ...esi(), password: "esi sarpong esi sarpong" };
  await expect(makeFirstAccount(guessable, CLOCK, FROM, NOW)).rejects.toMatchObject({ reason: "invalid" });
  const tries = Array.from({ length: 40 }, () => makeFirstAccount({ ...esi(), token: "x" }, CLOCK, FROM, NOW));
  const reasons = (await Promise.allSettled(tries)).map((one) => one.status === "rejected" && one.reason.reason);
  expect(reasons).toContain("too_many");
});
