import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { oneTimeCodes, users } from "@/db/schema";
import { askToSignIn } from "@/lib/accounts/code-sign-in";
import { findByEmail } from "@/lib/accounts/queries";
import { register } from "@/lib/accounts/register";
import { Register } from "@/lib/accounts/schema";
import { signInByPassword } from "@/lib/accounts/sign-in";
import { verifyAccount } from "@/lib/accounts/verify";
import { newFlow } from "@/lib/auth/code-flow";
import { sessionActor } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { cast, emailOf, PASSWORD } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { codesSentTo, kindsSentTo } from "@/lib/testing/mail/codes";

const HOME = { address: "192.0.2.1" };
const EVA = "eva@example.org";

test("a client without a password signs in by a code, and goes on where the flow was meant to lead", async () => {
  const { ana } = await cast();
  await db.update(users).set({ passwordHash: null }).where(eq(users.id, ana.id));
  const kept = newFlow(emailOf("ana"), "sign-in", { next: "/appointments/1" });
  const flow = await askToSignIn(emailOf("ana"), HOME, NOW, kept);
  expect(flow.next).toBe("/appointments/1");
  const [code = ""] = await codesSentTo(ana.id);
  const { sessionId } = await verifyAccount(flow, code, HOME, NOW);
  expect(await sessionActor(sessionId, NOW)).toMatchObject({ id: ana.id, firstName: "Ana" });
});

test("so does one with a password, which stays", async () => {
  const { ana } = await cast();
  const flow = await askToSignIn(emailOf("ana"), HOME, NOW);
  await verifyAccount(flow, (await codesSentTo(ana.id))[0] ?? "", HOME, NOW);
  const input = { email: emailOf("ana"), password: PASSWORD, shared: false, next: undefined };
  await expect(signInByPassword(input, HOME, NOW)).resolves.toMatchObject({ userId: ana.id });
});

test("staff get word that they need a password, and no code ever works", async () => {
  const { osei } = await cast();
  const flow = await askToSignIn(emailOf("osei"), HOME, NOW);
  expect(await kindsSentTo(osei.id)).toEqual(["account-exists"]);
  await expect(verifyAccount(flow, "12345678", HOME, NOW)).rejects.toThrow("isn't right");
});

test("an address without an account, and one that was deactivated, start the same flow and get nothing", async () => {
  const { ben } = await cast();
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, ben.id));
  for (const email of ["nobody@example.org", emailOf("ben")])
    expect(await askToSignIn(email, HOME, NOW)).toMatchObject({ email, purpose: "sign-in" });
  expect(await db.$count(oneTimeCodes)).toBe(0);
});

test("a password that a stranger registered the address with does not survive its owner's code", async () => {
  const theirs = { email: EVA, firstName: "Mallory", lastName: "X", password: "mallory knows this one" };
  await register(Register.parse(theirs), { address: "198.51.100.7" }, NOW);
  const flow = await askToSignIn(EVA, HOME, NOW);
  const account = await findByEmail(db, EVA);
  const code = (await codesSentTo(account?.id ?? "")).at(-1) ?? "";
  await verifyAccount(flow, code, HOME, NOW);
  const input = { email: EVA, password: theirs.password, shared: false, next: undefined };
  await expect(signInByPassword(input, HOME, NOW)).rejects.toThrow("don't match an account");
});

test("asking again within the pause sends no second mail, and the code on its way works", async () => {
  const { ana } = await cast();
  const flow = await askToSignIn(emailOf("ana"), HOME, NOW);
  await askToSignIn(emailOf("ana"), HOME, minutesAfter(NOW, 0.1), flow);
  const [code = "", ...more] = await codesSentTo(ana.id);
  expect(more).toEqual([]);
  await expect(verifyAccount(flow, code, HOME, minutesAfter(NOW, 0.2))).resolves.toMatchObject({ userId: ana.id });
});

test("when strangers have used up the tries at a password, a code lets the owner in", async () => {
  const { ana } = await cast();
  const given = env().RATE_LIMIT_AUTH_PER_MINUTE;
  env().RATE_LIMIT_AUTH_PER_MINUTE = 1;
  try {
    const input = { email: emailOf("ana"), password: "wrong", shared: false, next: undefined };
    const guess = (nth: number) => signInByPassword(input, { address: `198.51.100.${nth}` }, NOW);
    for (let nth = 0; nth < 20; nth += 1) await expect(guess(nth)).rejects.toThrow("don't match an account");
    await expect(guess(20)).rejects.toThrow("Too many tries");
    const flow = await askToSignIn(emailOf("ana"), HOME, NOW);
    const [code = ""] = await codesSentTo(ana.id);
    await expect(verifyAccount(flow, code, HOME, NOW)).resolves.toMatchObject({ userId: ana.id });
  } finally {
    env().RATE_LIMIT_AUTH_PER_MINUTE = given;
  }
});
