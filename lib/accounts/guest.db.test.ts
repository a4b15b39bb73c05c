import { expect, test } from "vitest";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import { askGuest } from "@/lib/accounts/guest";
import { findByEmail } from "@/lib/accounts/queries";
import { register } from "@/lib/accounts/register";
import { Guest, Register } from "@/lib/accounts/schema";
import { signInByPassword } from "@/lib/accounts/sign-in";
import { verifyAccount } from "@/lib/accounts/verify";
import { sessionActor } from "@/lib/auth/session";
import { cast, emailOf } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { codesSentTo, kindsSentTo } from "@/lib/testing/mail/codes";
import { actionsOn } from "@/lib/testing/trail";

const HOME = { address: "192.0.2.1" };
const EVA = "eva@example.org";
const form = (email: string) => ({
  ...Guest.parse({ email, firstName: "Eva", lastName: "Lund" }),
  ...{ timeZone: "Europe/Paris", hourCycle: "h23" as const },
});

test("a new guest books with a name, an address and a code, and has an account without a password", async () => {
  const flow = await askGuest(form(EVA), HOME, NOW);
  const account = await findByEmail(db, EVA);
  const [code = ""] = await codesSentTo(account?.id ?? "");
  const { sessionId } = await verifyAccount(flow, code, HOME, NOW);
  expect(await sessionActor(sessionId, NOW)).toMatchObject({
    role: "client",
    firstName: "Eva",
    timeZone: "Europe/Paris",
  });
  expect(await findByEmail(db, EVA)).toMatchObject({ passwordHash: null });
});

test("a guest's account reads the language that it was made in", async () => {
  await askGuest({ ...form(EVA), language: "fr" }, HOME, NOW);
  const [row] = await db.select({ language: users.language }).from(users);
  expect(row).toEqual({ language: "fr" });
});

test("a client who books as a guest is signed in to their own account, names and all", async () => {
  const { ana } = await cast();
  const flow = await askGuest(form(emailOf("ana")), HOME, NOW);
  const [code = ""] = await codesSentTo(ana.id);
  const later = minutesAfter(NOW, 5);
  const { sessionId, userId } = await verifyAccount(flow, code, HOME, later);
  expect(userId).toBe(ana.id);
  expect(await sessionActor(sessionId, later)).toMatchObject({ firstName: "Ana", timeZone: ana.timeZone });
  // The address was verified long ago, so what was opened since goes on.
  expect((await findByEmail(db, emailOf("ana")))?.verifiedAt).toEqual(NOW);
  expect(await actionsOn(ana.id)).toEqual(["account.signed_in"]);
});

test("staff get word instead of a code", async () => {
  const { osei } = await cast();
  const flow = await askGuest(form(emailOf("osei")), HOME, NOW);
  expect(await kindsSentTo(osei.id)).toEqual(["account-exists"]);
  await expect(verifyAccount(flow, "123456", HOME, NOW)).rejects.toThrow("isn't right");
});

test("a password that another person set on the address before does not survive the guest's code", async () => {
  const theirs = { email: EVA, firstName: "Mallory", lastName: "X", password: "mallory knows this one" };
  await register(Register.parse(theirs), { address: "198.51.100.7" }, NOW);
  const flow = await askGuest(form(EVA), HOME, NOW);
  const account = await findByEmail(db, EVA);
  const codes = await codesSentTo(account?.id ?? "");
  const tries = await Promise.allSettled(codes.map((code) => verifyAccount(flow, code, HOME, NOW)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const input = { email: EVA, password: "mallory knows this one", shared: false, next: undefined };
  await expect(signInByPassword(input, HOME, NOW)).rejects.toThrow("don't match an account");
});
