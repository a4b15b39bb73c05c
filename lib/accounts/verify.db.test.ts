import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { auditEvents, users } from "@/db/schema";
import { findByEmail } from "@/lib/accounts/queries";
import { register } from "@/lib/accounts/register";
import { Register } from "@/lib/accounts/schema";
import { signInByPassword } from "@/lib/accounts/sign-in";
import { sendAgain, verifyAccount } from "@/lib/accounts/verify";
import { sessionActor } from "@/lib/auth/session";
import { cast, emailOf, PASSWORD } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { codesSentTo, kindsSentTo, otherThan } from "@/lib/testing/mail/codes";

const HOME = { address: "192.0.2.1" };
const ELSEWHERE = { address: "198.51.100.7" };
const EVA = "eva@example.org";

const form = (changes: Record<string, string> = {}) =>
  Register.parse({
    email: EVA,
    firstName: "Eva",
    lastName: "Lund",
    phone: "+46 70 123 45 67",
    password: "seven lamps by the river",
    timeZone: "Europe/Stockholm",
    ...changes,
  });

const credentials = (email: string, password: string) => ({ email, password, shared: false, next: undefined });

async function lastCodeOf(email: string) {
  const account = await findByEmail(db, email);
  return (account && (await codesSentTo(account.id)).at(-1)) ?? "";
}

async function person(email: string) {
  const account = await findByEmail(db, email);
  if (!account) throw new Error("There is no such account.");
  const [names] = await db
    .select({ firstName: openRequired(users.firstName, users.id), timeZone: users.timeZone })
    .from(users)
    .where(eq(users.id, account.id));
  return { ...account, ...names };
}

test("registering, reading the code and entering it signs in", async () => {
  const flow = await register(form(), HOME, NOW);
  expect(await person(EVA)).toMatchObject({ role: "client", firstName: "Eva", verifiedAt: null });
  const { sessionId } = await verifyAccount(flow, await lastCodeOf(EVA), HOME, NOW);
  expect(await sessionActor(sessionId, NOW)).toMatchObject({
    firstName: "Eva",
    role: "client",
    timeZone: "Europe/Stockholm",
  });
  const actions = await db.select({ action: auditEvents.action }).from(auditEvents);
  expect(actions.map(({ action }) => action).sort()).toEqual([
    "account.registered",
    "account.signed_in",
    "account.verified",
  ]);
});

test("a wrong code signs no one in, in the same words for an address without a flow of its own", async () => {
  await cast();
  const mine = await register(form(), HOME, NOW);
  const taken = await register(form({ email: emailOf("ana") }), HOME, NOW);
  const wrong = otherThan(await lastCodeOf(EVA));
  const [first, second] = await Promise.allSettled([
    verifyAccount(mine, wrong, HOME, NOW),
    verifyAccount(taken, wrong, HOME, NOW),
  ]);
  expect(first).toMatchObject({ status: "rejected" });
  expect(first).toEqual(second);
});

test("registering a verified address changes nothing of it and tells its owner", async () => {
  const { ana } = await cast();
  const before = await person(emailOf("ana"));
  const flow = await register(form({ email: emailOf("ana") }), ELSEWHERE, NOW);
  expect(flow).toMatchObject({ email: emailOf("ana"), purpose: "verify" });
  expect(await person(emailOf("ana"))).toEqual(before);
  expect(await kindsSentTo(ana.id)).toEqual(["account-exists"]);
  await expect(verifyAccount(flow, "123456", ELSEWHERE, NOW)).rejects.toThrow("isn't right");
});

test("an address that another person registered first belongs to the reader of its mail", async () => {
  const mallorys = await register(form({ firstName: "Mallory", password: "mallory knows this one" }), ELSEWHERE, NOW);
  const evas = await register(form(), HOME, minutesAfter(NOW, 1));
  const { sessionId } = await verifyAccount(evas, await lastCodeOf(EVA), HOME, minutesAfter(NOW, 1));

  expect(await sessionActor(sessionId, NOW)).toMatchObject({ firstName: "Eva" });
  await expect(signInByPassword(credentials(EVA, "mallory knows this one"), ELSEWHERE, NOW)).rejects.toThrow(
    "don't match an account",
  );
  expect(await signInByPassword(credentials(EVA, "seven lamps by the river"), HOME, NOW)).toMatchObject({
    role: "client",
  });
  for (const code of await codesSentTo((await person(EVA)).id)) {
    await expect(verifyAccount(mallorys, code, ELSEWHERE, NOW)).rejects.toThrow("isn't right");
  }
  expect(await person(EVA)).toMatchObject({ firstName: "Eva" });
});

test("what was typed later changes nothing before its own code is right", async () => {
  await register(form(), HOME, NOW);
  const before = await person(EVA);
  await register(form({ firstName: "Mallory", password: "mallory knows this one" }), ELSEWHERE, NOW);
  expect(await person(EVA)).toEqual(before);
});

test("a person who left before the code is asked for it on signing in", async () => {
  await register(form(), HOME, NOW);
  const outcome = await signInByPassword(credentials(EVA, "seven lamps by the river"), HOME, NOW);
  if (!("flow" in outcome)) throw new Error("An address that nobody verified was let in.");
  const account = await findByEmail(db, EVA);
  const codes = await codesSentTo(account?.id ?? "");
  expect(codes).toHaveLength(2);
  const tries = await Promise.allSettled(codes.map((code) => verifyAccount(outcome.flow, code, HOME, NOW)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("another code comes after half a minute, five in an hour", async () => {
  const flow = await register(form(), HOME, NOW);
  await expect(sendAgain(flow, HOME, minutesAfter(NOW, 0.4))).rejects.toThrow("Please wait 6 seconds");
  for (const minute of [1, 2, 3, 4]) await sendAgain(flow, HOME, minutesAfter(NOW, minute));
  await expect(sendAgain(flow, HOME, minutesAfter(NOW, 5))).rejects.toThrow("Too many tries. Please wait 55 minutes");
  await sendAgain(flow, HOME, minutesAfter(NOW, 61));
  expect(await codesSentTo((await person(EVA)).id)).toHaveLength(6);
});

test("the limits of an address say nothing of whether it has an account", async () => {
  await cast();
  const refusals = async (email: string) => {
    const said: string[] = [];
    for (let asked = 0; asked < 6; asked += 1) {
      await register(form({ email }), { address: `192.0.2.${asked}` }, minutesAfter(NOW, asked)).catch((error) =>
        said.push(error.message),
      );
    }
    return said;
  };
  expect(await refusals(emailOf("ana"))).toEqual(await refusals("nobody@example.org"));
});

test.each([
  ["names", "eva.lund-1990!!"],
  ["e-mail address", EVA],
  ["e-mail address with a year", `${EVA.toUpperCase()}2024`],
])("a password that is the own %s is refused beside its field, and nothing is written", async (_, password) => {
  const refused = register(form({ password }), HOME, NOW);
  await expect(refused).rejects.toMatchObject({
    reason: "invalid",
    extra: { fields: { password: [expect.stringContaining("your name and e-mail address")] } },
  });
  expect(await findByEmail(db, EVA)).toBeUndefined();
});

test("the ending of many people's addresses may be in a password", async () => {
  await register(form({ password: "organ-cello-viola-9" }), HOME, NOW);
  expect(await findByEmail(db, EVA)).toBeDefined();
});

test("two registrations of one address at once make one account", async () => {
  await Promise.all([register(form(), HOME, NOW), register(form(), ELSEWHERE, NOW)]);
  expect(await db.select({ id: users.id }).from(users)).toHaveLength(1);
});

test("nothing about the person can be read in the table", async () => {
  await register(form(), HOME, NOW);
  const stored = JSON.stringify(await db.select().from(users));
  for (const secret of ["Eva", "Lund", EVA, "123 45 67", PASSWORD]) expect(stored).not.toContain(secret);
});
