import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import { askForPassword, changePassword, removePassword, setFirstPassword } from "@/lib/accounts/security/password";
import { signInByPassword } from "@/lib/accounts/sign-in";
import { waysOf } from "@/lib/auth/factors/ways";
import { openSession, sessionActor } from "@/lib/auth/session";
import { cast, emailOf, NOW, PASSWORD } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { HOME, newestOf } from "@/lib/testing/mail/asked-codes";
import { codesSentTo, kindsSentTo } from "@/lib/testing/mail/codes";
import { refusal } from "@/lib/testing/refused";

const OTHER = "seven-herons-over-water";

test("another password takes the place of the one there is, and only who changed it stays signed in", async () => {
  const { ana } = await cast();
  const elsewhere = await openSession(db, ana.id, false, NOW);
  const { sessionId } = await changePassword(ana, { currentPassword: PASSWORD, password: OTHER }, HOME, NOW);
  for (const ended of [elsewhere, ana.sessionId]) expect(await sessionActor(ended, NOW)).toBeNull();
  expect(await sessionActor(sessionId, NOW)).toMatchObject({ id: ana.id });
  const entered = signInByPassword({ email: emailOf("ana"), password: OTHER, shared: false }, HOME, NOW);
  expect(await entered).toMatchObject({ userId: ana.id });
  expect(await kindsSentTo(ana.id)).toEqual(["password-changed"]);
});

test("a wrong password, and a new one that is easily guessed, are refused beside their fields", async () => {
  const { ana } = await cast();
  const wrong = await refusal(changePassword(ana, { currentPassword: OTHER, password: OTHER }, HOME, NOW));
  expect(wrong.extra.fields).toHaveProperty("currentPassword");
  const guessed = { currentPassword: PASSWORD, password: "ana-boateng-boateng" };
  expect((await refusal(changePassword(ana, guessed, HOME, NOW))).extra.fields).toHaveProperty("password");
  expect(await sessionActor(ana.sessionId, NOW)).not.toBeNull();
});

test("a client does without a password, and sets one again by a code to their own address", async () => {
  const { ana } = await cast();
  await removePassword(ana, NOW);
  expect(await waysOf(ana.id)).toMatchObject({ hasPassword: false });
  expect(await kindsSentTo(ana.id)).toEqual(["password-removed"]);
  const flow = await askForPassword(ana, HOME, NOW);
  const code = await newestOf(ana);
  const typed = { flow, code, password: OTHER };
  const { sessionId } = await setFirstPassword(ana, typed, HOME, NOW);
  expect(await sessionActor(sessionId, NOW)).toMatchObject({ id: ana.id });
  expect(await waysOf(ana.id)).toMatchObject({ hasPassword: true });
  expect(await refusal(askForPassword(ana, HOME, NOW))).toMatchObject({ reason: "conflict" });
});

test("a code of one person sets no other's password", async () => {
  const { ana, ben } = await cast();
  await db.update(users).set({ passwordHash: null }).where(eq(users.role, "client"));
  const flow = await askForPassword(ana, HOME, NOW);
  const typed = { flow, code: await newestOf(ana), password: OTHER };
  expect(await refusal(setFirstPassword(ben, typed, HOME, NOW))).toMatchObject({ code: "wrong_code" });
  expect(await waysOf(ben.id)).toMatchObject({ hasPassword: false });
});

test("asked for twice at once the code is mailed once, and no more than five times in an hour", async () => {
  const { ana } = await cast();
  await removePassword(ana, NOW);
  const flow = await askForPassword(ana, HOME, NOW);
  await askForPassword(ana, HOME, NOW, flow);
  expect(await codesSentTo(ana.id)).toHaveLength(1);
  for (let nth = 1; nth < 5; nth += 1) await askForPassword(ana, HOME, minutesAfter(NOW, nth), flow);
  const sixth = askForPassword(ana, HOME, minutesAfter(NOW, 6));
  expect(await refusal(sixth)).toMatchObject({ reason: "too_many" });
});

test("staff keep a password, for they sign in with it alone", async () => {
  const { osei } = await cast();
  expect(await refusal(removePassword(osei, NOW))).toMatchObject({ reason: "conflict" });
  expect(await waysOf(osei.id)).toMatchObject({ hasPassword: true });
});
