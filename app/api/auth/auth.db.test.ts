import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { POST as forgotPassword } from "@/app/api/auth/forgot-password/route";
import { POST as login } from "@/app/api/auth/login/route";
import { POST as logout } from "@/app/api/auth/logout/route";
import { GET as profile } from "@/app/api/auth/profile/route";
import { POST as register } from "@/app/api/auth/register/route";
import { POST as resend } from "@/app/api/auth/resend-otp/route";
import { POST as reset } from "@/app/api/auth/reset-password/route";
import { POST as refresh } from "@/app/api/auth/token/refresh/route";
import { POST as verify } from "@/app/api/auth/verify-otp/route";
import { POST as checkReset } from "@/app/api/auth/verify-password-reset-otp/route";
import { POST as slotsLogin } from "@/app/api/login/route";
import { POST as slotsRegister } from "@/app/api/register/route";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import { findByEmail } from "@/lib/accounts/queries";
import { register as registerByPage } from "@/lib/accounts/register";
import { Register } from "@/lib/accounts/schema";
import { send, tokensOf } from "@/lib/testing/api";
import { cast, emailOf, NOW, PASSWORD } from "@/lib/testing/cast";
import { minutesAfter, setNow } from "@/lib/testing/clock";
import { limitPerMinute } from "@/lib/testing/limits";
import { codesSentTo, kindsSentTo, otherThan } from "@/lib/testing/mail/codes";
import { actionsOn } from "@/lib/testing/trail";

limitPerMinute(1000, ["AUTH"]);

const EVA = {
  email: "eva@example.org",
  first_name: "Eva",
  last_name: "Lund",
  phone_number: "+46 70 123 45 67",
  location: "Lund",
  password: "SecurePassword123",
  password2: "SecurePassword123",
};
const OTHERS = "another-lamp-by-the-sea";

const later = (minutes: number) => setNow(minutesAfter(NOW, minutes));
const registering = (changes = {}) => send(register, "POST /api/auth/register", { body: { ...EVA, ...changes } });
const loggingIn = (email: string, password: string) =>
  send(login, "POST /api/auth/login", { body: { email, password } });
const verifying = (otp: string) => send(verify, "POST /api/auth/verify-otp", { body: { email: EVA.email, otp } });
const mine = (token: string) => send(profile, "GET /api/auth/profile", { token });

async function evasCode() {
  const account = await findByEmail(db, EVA.email);
  return (await codesSentTo(account?.id ?? "")).at(-1) ?? "";
}

test("register, log in too early, verify, log in, refresh, log out", async () => {
  await cast();
  const registered = await registering();
  expect(registered.status).toBe(201);
  const { user } = await registered.json();
  expect(user).toMatchObject({ email: EVA.email, first_name: "Eva", location: "Lund", is_admin: false });
  const early = await loggingIn(EVA.email, EVA.password);
  expect([early.status, (await early.json()).code]).toEqual([403, "email_not_verified"]);
  const code = await evasCode();
  const verified = await (await verifying(code)).json();
  expect(verified.user).toMatchObject({ id: user.id, is_verified: true, phone_number: "+46 70 123 45 67" });
  expect((await verifying(code)).status).toBe(400);
  const entered = await (await loggingIn(EVA.email, EVA.password)).json();
  expect(entered.token).toBe(entered.access);
  expect((await (await mine(entered.access)).json()).user).toMatchObject({ id: user.id, location: "Lund" });
  const next = await send(refresh, "POST /api/auth/token/refresh", { body: { refresh: entered.refresh } });
  const { access } = await next.json();
  expect((await send(logout, "POST /api/auth/logout", { token: access })).status).toBe(200);
  expect((await mine(access)).status).toBe(401);
  expect((await mine(entered.access)).status).toBe(401);
  const done = ["registered", "verified", "signed_in", "signed_in", "signed_out"].map((what) => `account.${what}`);
  expect(await actionsOn(user.id)).toEqual(done);
});

test("the slots dialect's register, verify and login, with either scheme", async () => {
  await cast();
  const body = { username: EVA.email, email: EVA.email, password: EVA.password };
  const registered = await send(slotsRegister, "POST /api/register", { body });
  expect(await registered.json()).toEqual({ id: expect.any(String), username: EVA.email, email: EVA.email });
  await verifying(await evasCode());
  const entered = await send(slotsLogin, "POST /api/login", { body: { username: EVA.email, password: EVA.password } });
  const { token } = await entered.json();
  const headers = { authorization: `Token ${token}` };
  const answered = await send(profile, "GET /api/auth/profile", { headers });
  expect((await answered.json()).user).toMatchObject({ email: EVA.email, first_name: "eva" });
});

test("a known address is registered, resent and forgotten as an unknown one is", async () => {
  const { ana } = await cast();
  const shape = async (answered: Response) => {
    const body = await answered.json();
    return [answered.status, body.message, Object.keys(body.user ?? {}), typeof body.user?.id];
  };
  const known = await shape(await registering({ email: emailOf("ana") }));
  expect(known).toEqual(await shape(await registering()));
  expect(await kindsSentTo(ana.id)).toEqual(["account-exists"]);
  for (const [handler, path] of [
    [resend, "POST /api/auth/resend-otp"],
    [forgotPassword, "POST /api/auth/forgot-password"],
  ] as const) {
    const [one, two] = await Promise.all(
      [emailOf("ben"), "nobody@example.org"].map(async (email) =>
        shape(await send(handler, path, { body: { email } })),
      ),
    );
    expect(one).toEqual(two);
  }
});

test("neither password stands when two people register one address", async () => {
  await cast();
  await registering({ password: OTHERS, password2: OTHERS });
  later(2);
  await registering();
  const verified = await verifying(await evasCode());
  expect(verified.status).toBe(200);
  for (const password of [OTHERS, EVA.password]) expect((await loggingIn(EVA.email, password)).status).toBe(401);
});

test("the first to register an address gains nothing by logging in while its owner waits", async () => {
  await cast();
  await registering({ password: OTHERS, password2: OTHERS });
  // A day later nothing of it waits any more, but for the account's own password.
  later(36 * 60);
  const { deleteExpired } = await import("@/lib/jobs/expire");
  await deleteExpired(minutesAfter(NOW, 36 * 60));
  await registering();
  later(36 * 60 + 2);
  expect((await loggingIn(EVA.email, OTHERS)).status).toBe(403);
  await verifying(await evasCode());
  expect((await loggingIn(EVA.email, OTHERS)).status).toBe(401);
});

test("the same registration twice is the same person's", async () => {
  await cast();
  await registering();
  later(2);
  await registering();
  await verifying(await evasCode());
  expect((await loggingIn(EVA.email, EVA.password)).status).toBe(200);
});

test("a code that a page asked for is of no use to a program", async () => {
  await cast();
  const typed = { email: EVA.email, firstName: "Eva", lastName: "Lund", password: EVA.password };
  await registerByPage(Register.parse(typed), { address: "192.0.2.1" }, NOW);
  expect((await verifying(await evasCode())).status).toBe(400);
});

test("a forgotten password: ask, check, set, and every session ends", async () => {
  const { ana } = await cast();
  const email = emailOf("ana");
  const { access } = await tokensOf(ana);
  await send(forgotPassword, "POST /api/auth/forgot-password", { body: { email } });
  const [otp = ""] = await codesSentTo(ana.id);
  const check = (code: string) =>
    send(checkReset, "POST /api/auth/verify-password-reset-otp", { body: { email, otp: code } });
  expect([(await check(otherThan(otp))).status, (await check(otp)).status]).toEqual([400, 200]);
  const passwords = { new_password: "NewSecurePassword123", confirm_password: "NewSecurePassword123" };
  const setting = () => send(reset, "POST /api/auth/reset-password", { body: { email, otp, ...passwords } });
  expect((await setting()).status).toBe(200);
  expect((await setting()).status).toBe(400);
  expect((await mine(access)).status).toBe(401);
  expect((await loggingIn(email, PASSWORD)).status).toBe(401);
  expect((await loggingIn(email, "NewSecurePassword123")).status).toBe(200);
});

test("a wrong code ends one of six digits, and the next is longer", async () => {
  await cast();
  await registering();
  const code = await evasCode();
  expect(code).toMatch(/^\d{6}$/);
  expect((await verifying(otherThan(code))).status).toBe(400);
  expect((await verifying(code)).status).toBe(400);
  later(1);
  await send(resend, "POST /api/auth/resend-otp", { body: { email: EVA.email } });
  const longer = await evasCode();
  expect(longer).toMatch(/^\d{20}$/);
  expect((await verifying(longer)).status).toBe(200);
});

test("a hundred wrong guesses end every short code of the day, and checking it counts", async () => {
  const { ana } = await cast();
  const email = emailOf("ana");
  await send(forgotPassword, "POST /api/auth/forgot-password", { body: { email } });
  const [otp = ""] = await codesSentTo(ana.id);
  const check = (code: string) =>
    send(checkReset, "POST /api/auth/verify-password-reset-otp", { body: { email, otp: code } });
  // Ten at once, since a refusal takes its time.
  for (let tries = 0; tries < 100; tries += 10) {
    const answers = await Promise.all(Array.from({ length: 10 }, () => check(otherThan(otp))));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(400));
  }
  expect((await check(otp)).status).toBe(400);
  later(1);
  await send(forgotPassword, "POST /api/auth/forgot-password", { body: { email } });
  expect((await check((await codesSentTo(ana.id)).at(-1) ?? "")).status).toBe(200);
});

test("without REQUIRE_VERIFIED_EMAIL one may register and log in at once", async () => {
  await cast();
  const { env } = await import("@/lib/env");
  const strict = env().REQUIRE_VERIFIED_EMAIL;
  env().REQUIRE_VERIFIED_EMAIL = false;
  try {
    await registering();
    const entered = await (await loggingIn(EVA.email, EVA.password)).json();
    expect((await mine(entered.access)).status).toBe(200);
    // The person who then shows that the address is theirs is alone with it.
    await db
      .update(users)
      .set({ verifiedAt: minutesAfter(NOW, 1) })
      .where(eq(users.email, users.email));
    expect((await mine(entered.access)).status).toBe(401);
  } finally {
    env().REQUIRE_VERIFIED_EMAIL = strict;
  }
});

test("two different passwords are refused beside their field", async () => {
  await cast();
  const refused = await registering({ password2: "something else" });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ code: "invalid", fields: { password2: [expect.any(String)] } });
});
