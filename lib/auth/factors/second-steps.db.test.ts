import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { blindIndex } from "@/db/encryption";
import { auditEvents, authenticators, halfSignIns, recoveryCodes, settings, users } from "@/db/schema";
import { signInProgram } from "@/lib/accounts/program";
import { finish, finishByCode } from "@/lib/accounts/second-step/half-sign-in";
import { signInByPassword } from "@/lib/accounts/sign-in";
import { enterByCode, verifyAccount } from "@/lib/accounts/verify";
import type { Actor } from "@/lib/auth/actor";
import { newFlow } from "@/lib/auth/code-flow";
import { abandonApp, beginApp, confirmApp, removeApp, waitingApp } from "@/lib/auth/factors/app";
import { appCode } from "@/lib/auth/factors/app-code";
import { graceOf } from "@/lib/auth/factors/grace";
import { renewRecoveryCodes } from "@/lib/auth/factors/recovery-codes";
import { SECOND_CODE_TRIES, takeSecondCode } from "@/lib/auth/factors/second-code";
import { endSessionsOf, sessionActor } from "@/lib/auth/session";
import type { From } from "@/lib/rate-limit/limits";
import { cast, emailOf, PASSWORD, type Who } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { ask, HOME, newestOf } from "@/lib/testing/mail/asked-codes";
import { kindsSentTo } from "@/lib/testing/mail/codes";
import { actionsOn } from "@/lib/testing/trail";

const LATER = minutesAfter(NOW, 2);

/** Sets up an app as the page does, and answers its secret and the recovery codes. */
async function setUp(actor: Actor, now = NOW) {
  await beginApp(actor, now);
  const secret = (await waitingApp(actor))?.secret ?? "";
  return { secret, recovery: await confirmApp(actor, appCode(secret, now), now) };
}

function signIn(who: Who, at = LATER, from: From = HOME) {
  return signInByPassword({ email: emailOf(who), password: PASSWORD, shared: false, next: undefined }, from, at);
}

async function halfWay(who: Who, at = LATER) {
  const entered = await signIn(who, at);
  if (!("half" in entered)) throw new Error("No second step was asked for.");
  return entered.half;
}

test("signing in takes the app's code after the password, and opens nothing before", async () => {
  const { ana } = await cast();
  const { secret } = await setUp(ana);
  const half = await halfWay("ana");
  expect(await sessionActor(half, LATER)).toBeNull();
  const { sessionId } = await finishByCode(half, appCode(secret, LATER), HOME, LATER);
  expect(await sessionActor(sessionId, LATER)).toMatchObject({ id: ana.id, provenAt: LATER });
  const [signedIn] = await db.select().from(auditEvents).where(eq(auditEvents.action, "account.signed_in"));
  expect(signedIn).toMatchObject({ details: { by: "password", second: "app" } });
  expect(await kindsSentTo(ana.id)).toContain("sign-in-changed");
});

test("the right code without the right password is nothing, and a half is good once and for ten minutes", async () => {
  const { ana } = await cast();
  const { secret } = await setUp(ana);
  const wrong = { email: emailOf("ana"), password: "", shared: false, next: undefined };
  await expect(signInByPassword(wrong, HOME, LATER)).rejects.toThrow("don't match an account");
  const half = await halfWay("ana");
  const late = minutesAfter(LATER, 11);
  await expect(finishByCode(half, appCode(secret, late), HOME, late)).rejects.toThrow("more than ten minutes");
  await finishByCode(half, appCode(secret, LATER), HOME, LATER);
  await expect(finish(half, "passkey", LATER)).rejects.toMatchObject({ reason: "unauthenticated" });
});

test("a new password, or an account that is shut, ends what is half-way signed in", async () => {
  const { ana, ben } = await cast();
  await setUp(ana);
  const half = await halfWay("ana");
  await db.transaction((tx) => endSessionsOf(tx, ana.id, LATER));
  await expect(finish(half, "passkey", LATER)).rejects.toMatchObject({ reason: "unauthenticated" });
  await setUp(ben);
  const bens = await halfWay("ben");
  await db.update(users).set({ deactivatedAt: LATER }).where(eq(users.id, ben.id));
  await expect(finish(bens, "passkey", LATER)).rejects.toMatchObject({ reason: "unauthenticated" });
});

test("a mailed code asks for the second step on the sign-in page, and opens nothing elsewhere", async () => {
  const { ana } = await cast();
  const flow = newFlow(emailOf("ana"), "sign-in");
  const booking = newFlow(emailOf("ana"), "booking");
  await ask(flow, ana);
  const code = await newestOf(ana);
  await ask(booking, ana);
  const bookingCode = await newestOf(ana);
  await setUp(ana);
  await expect(verifyAccount(booking, bookingCode, HOME, NOW)).rejects.toThrow("isn't right");
  expect(await enterByCode(flow, code, HOME, NOW)).toMatchObject({ half: expect.any(String) });
});

test("a program can't show a second step, and is told so", async () => {
  const { ana } = await cast();
  const credentials = { email: emailOf("ana"), password: PASSWORD };
  await expect(signInProgram(credentials, HOME, NOW)).resolves.toMatchObject({ userId: ana.id });
  await setUp(ana);
  await expect(signInProgram(credentials, HOME, LATER)).rejects.toMatchObject({ code: "second_step_required" });
});

test("a code is good once, and none of before it is good after it", async () => {
  const { ana } = await cast();
  const { secret } = await setUp(ana);
  const code = appCode(secret, LATER);
  const once = await Promise.allSettled([1, 2, 3].map(() => takeSecondCode(ana.id, code, HOME, LATER)));
  expect(once.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const before = appCode(secret, minutesAfter(LATER, -0.5));
  await expect(takeSecondCode(ana.id, before, HOME, LATER)).rejects.toMatchObject({ code: "wrong_code" });
  const next = minutesAfter(LATER, 1);
  await expect(takeSecondCode(ana.id, appCode(secret, next), HOME, next)).resolves.toBe("app");
});

test("the code that set the app up signs nobody in", async () => {
  const { ana } = await cast();
  const { secret } = await setUp(ana);
  await expect(takeSecondCode(ana.id, appCode(secret, NOW), HOME, NOW)).rejects.toMatchObject({ code: "wrong_code" });
});

test("the secret rests sealed and recovery codes hashed; each code is good once, and new ones end them", async () => {
  const { ana } = await cast();
  const { secret, recovery } = await setUp(ana);
  const rows = JSON.stringify([await db.select().from(authenticators), await db.select().from(recoveryCodes)]);
  expect(rows).not.toContain(secret);
  for (const code of recovery) expect(rows).not.toContain(code.replaceAll("-", ""));
  expect(recovery).toHaveLength(10);
  const [first = "", second = ""] = recovery;
  await expect(takeSecondCode(ana.id, ` ${first.toUpperCase().replaceAll("-", " ")}`, HOME, LATER)).resolves.toBe(
    "recovery",
  );
  await expect(takeSecondCode(ana.id, first, HOME, LATER)).rejects.toMatchObject({ code: "wrong_code" });
  const [fresh = ""] = await renewRecoveryCodes(ana, LATER);
  await expect(takeSecondCode(ana.id, second, HOME, LATER)).rejects.toMatchObject({ code: "wrong_code" });
  await expect(takeSecondCode(ana.id, fresh, HOME, LATER)).resolves.toBe("recovery");
});

test("what is being set up asks for nothing before its first code, and can be given up", async () => {
  const { ana } = await cast();
  await beginApp(ana, NOW);
  await expect(confirmApp(ana, "000000", NOW)).rejects.toMatchObject({ code: "wrong_code" });
  expect(await signIn("ana")).toMatchObject({ userId: ana.id });
  await abandonApp(ana);
  expect(await waitingApp(ana)).toBeNull();
  await expect(renewRecoveryCodes(ana, NOW)).rejects.toMatchObject({ reason: "conflict" });
});

test("a client removes the app again, and with it the recovery codes", async () => {
  const { ana } = await cast();
  await setUp(ana);
  await removeApp(ana, LATER);
  expect(await signIn("ana")).toMatchObject({ userId: ana.id });
  expect(await db.$count(recoveryCodes)).toBe(0);
  expect(await actionsOn(ana.id)).toContain("account.app_removed");
});

test("ten wrong codes a day are looked at; then no code is right but in the owner's own browser", async () => {
  const { ana } = await cast();
  const { secret, recovery } = await setUp(ana);
  const from = (nth: number) => ({ address: `198.51.100.${nth % 250}` });
  const wrong = (nth: number) => (nth % 2 ? "zzzz-zzzz-zz00" : nth % 7 ? "000000" : "999999");
  const tries = await Promise.allSettled(
    Array.from({ length: 60 }, (_, nth) => takeSecondCode(ana.id, wrong(nth), from(nth), LATER)),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(0);
  expect(await lookedAt(ana.id)).toBe(SECOND_CODE_TRIES);
  const refused = { reason: "too_many" };
  await expect(takeSecondCode(ana.id, appCode(secret, LATER), HOME, LATER)).rejects.toMatchObject(refused);
  await expect(takeSecondCode(ana.id, recovery[0] ?? "", HOME, LATER)).rejects.toMatchObject(refused);
  const known = { device: "d".repeat(26), accounts: [blindIndex(emailOf("ana"))] };
  await expect(takeSecondCode(ana.id, appCode(secret, LATER), { ...HOME, known }, LATER)).resolves.toBe("app");
  const tomorrow = minutesAfter(LATER, 24 * 60 + 1);
  await expect(takeSecondCode(ana.id, appCode(secret, tomorrow), HOME, tomorrow)).resolves.toBe("app");
  const told = (await kindsSentTo(ana.id)).filter((kind) => kind === "sign-in-changed");
  expect(told).toHaveLength(2);
});

test("right codes cost none of the day's tries", async () => {
  const { ana } = await cast();
  const { secret } = await setUp(ana);
  for (let nth = 1; nth <= SECOND_CODE_TRIES + 5; nth += 1) {
    const at = minutesAfter(LATER, nth);
    await expect(takeSecondCode(ana.id, appCode(secret, at), HOME, at)).resolves.toBe("app");
  }
});

test("staff have days of grace from when they first hear of it, and then set one up before anything else", async () => {
  const { osei } = await cast();
  const first = await signIn("osei", NOW);
  if (!("sessionId" in first)) throw new Error("A second step was asked for.");
  expect(await sessionActor(first.sessionId, NOW)).toMatchObject({ isSetUpDue: false });
  const fortnight = minutesAfter(NOW, 14 * 24 * 60);
  const second = await signIn("osei", fortnight);
  if (!("sessionId" in second)) throw new Error("A second step was asked for.");
  expect(await sessionActor(second.sessionId, fortnight)).toMatchObject({ isSetUpDue: true });
  const credentials = { email: emailOf("osei"), password: PASSWORD };
  await expect(signInProgram(credentials, HOME, fortnight)).rejects.toMatchObject({ code: "second_step_required" });
  await setUp(osei, fortnight);
  expect(await sessionActor(second.sessionId, fortnight)).toMatchObject({ isSetUpDue: false });
  await expect(removeApp(osei, fortnight)).rejects.toMatchObject({ reason: "conflict" });
});

test("a practice may ask for it at once, or not at all; a client is never asked", async () => {
  const { ana, osei } = await cast();
  const grace = (person: Actor) => db.transaction((tx) => graceOf(tx, person, NOW));
  expect(await grace(ana)).toBeNull();
  await db.update(settings).set({ secondStepGraceDays: 0 });
  expect(await grace(osei)).toEqual({ until: NOW });
  await db.update(settings).set({ secondStepGraceDays: null });
  expect(await grace(osei)).toBeNull();
  await setUp(osei);
  await expect(removeApp(osei, LATER)).resolves.toBeUndefined();
});

test("of an account that is gone, nothing of these is left", async () => {
  const { ana } = await cast();
  await setUp(ana);
  await halfWay("ana");
  await db.delete(users).where(eq(users.id, ana.id));
  for (const table of [authenticators, recoveryCodes, halfSignIns]) expect(await db.$count(table)).toBe(0);
});

async function lookedAt(userId: string) {
  return (await actionsOn(userId)).filter((action) => action === "account.second_step_failed").length;
}
