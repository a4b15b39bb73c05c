import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { oneTimeCodes } from "@/db/schema";
import { type CodeFlow, flowHash, newFlow, programFlow } from "@/lib/auth/code-flow";
import { assertRightCode, redeemCode } from "@/lib/auth/one-time-code";
import { resendCode, sendCode } from "@/lib/auth/send-code";
import { CODE_DIGITS, GUESS_POINTS, guessCost } from "@/lib/rate-limit/guesses";
import type { From } from "@/lib/rate-limit/limits";
import { cast, emailOf } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { codesSentTo, otherThan } from "@/lib/testing/mail/codes";

const HOME = { address: "192.0.2.1" };

const ask = (
  flow: CodeFlow,
  { id: userId }: { id: string },
  now = NOW,
  payload: string | null = null,
  from: From = HOME,
) => db.transaction((tx) => sendCode(tx, { flow, userId, payload, from }, now));

const askAgain = (flow: CodeFlow, now = NOW) => db.transaction((tx) => resendCode(tx, flow, HOME, now));

async function anaAsks(purpose: CodeFlow["purpose"] = "verify", payload: string | null = null) {
  const { ana } = await cast();
  const flow = newFlow(emailOf("ana"), purpose);
  await ask(flow, ana, NOW, payload);
  const [code = ""] = await codesSentTo(ana.id);
  return { ana, flow, code };
}

const redeem = (flow: CodeFlow, code: string, now = NOW) =>
  redeemCode(flow, code, now, async (_tx, redeemed) => redeemed);

async function settled(tries: Promise<unknown>[]) {
  const results = await Promise.allSettled(tries);
  return results.filter(({ status }) => status === "fulfilled").length;
}

async function newestOf({ id }: { id: string }) {
  return (await codesSentTo(id)).at(-1) ?? "";
}

test("a right code answers whose it is and what was wanted, once", async () => {
  const { ana, flow, code } = await anaAsks("verify", "wanted");
  expect(code).toMatch(/^\d{8}$/);
  expect(await redeem(flow, code)).toEqual({ userId: ana.id, payload: "wanted" });
  await expect(redeem(flow, code)).rejects.toThrow("isn't right");
  await expect(assertRightCode(flow, code, NOW)).rejects.toThrow("isn't right");
});

test("200 wrong tries at once count as five, and then the right code is dead too", async () => {
  const { flow, code } = await anaAsks();
  const tries = Array.from({ length: 200 }, () => redeem(flow, otherThan(code)));
  expect(await settled(tries)).toBe(0);
  const [row] = await db.select().from(oneTimeCodes);
  expect(row?.attempts).toBe(5);
  await expect(redeem(flow, code)).rejects.toThrow("isn't right");
});

test("of 50 right ones at once, one is", async () => {
  const { flow, code } = await anaAsks();
  expect(await settled(Array.from({ length: 50 }, () => redeem(flow, code)))).toBe(1);
});

test("four slips are forgiven", async () => {
  const { flow, code } = await anaAsks();
  for (let slip = 0; slip < 4; slip += 1) await expect(redeem(flow, otherThan(code))).rejects.toThrow();
  await expect(redeem(flow, code)).resolves.toBeTruthy();
});

test("a code is good for ten minutes", async () => {
  const { flow, code } = await anaAsks();
  await expect(redeem(flow, code, minutesAfter(NOW, 10))).rejects.toThrow("isn't right");
  await expect(redeem(flow, code, minutesAfter(NOW, 10 - 1 / 60))).resolves.toBeTruthy();
});

test("another flow, another purpose or another's e-mail can do nothing with a code", async () => {
  const { flow, code } = await anaAsks("reset");
  await expect(redeem(newFlow(flow.email, "reset"), code)).rejects.toThrow("isn't right");
  await expect(redeem({ ...flow, purpose: "verify" }, code)).rejects.toThrow("isn't right");
  await expect(redeem(flow, code)).resolves.toBeTruthy();
});

test("a code that was put into another flow's row opens nothing there", async () => {
  const { ana, flow, code } = await anaAsks();
  const other = newFlow(emailOf("ana"), "verify");
  await ask(other, ana);
  const [row] = await db
    .select()
    .from(oneTimeCodes)
    .where(eq(oneTimeCodes.flowHash, flowHash(flow)));
  await db
    .update(oneTimeCodes)
    .set({ codeHash: row?.codeHash })
    .where(eq(oneTimeCodes.flowHash, flowHash(other)));
  await expect(redeem(other, code)).rejects.toThrow("isn't right");
  await expect(redeem(flow, code)).resolves.toBeTruthy();
});

test("a new code has its own tries and time, and the one before works for two more minutes", async () => {
  const { ana, flow, code } = await anaAsks("verify", "wanted");
  for (let slip = 0; slip < 5; slip += 1) await expect(redeem(flow, otherThan(code))).rejects.toThrow();
  await askAgain(flow, minutesAfter(NOW, 7));
  const fresh = await newestOf(ana);
  expect(fresh).not.toBe(code);
  await expect(redeem(flow, fresh, minutesAfter(NOW, 16))).resolves.toMatchObject({ payload: "wanted" });
});

test.each([
  [1.9, true],
  [2, false],
])("%s minutes after a newer one was sent, that the earlier code works is %s", async (minutes, works) => {
  const { flow, code } = await anaAsks();
  await askAgain(flow, minutesAfter(NOW, 1));
  const late = redeem(flow, code, minutesAfter(NOW, 1 + minutes));
  await (works ? expect(late).resolves.toBeTruthy() : expect(late).rejects.toThrow("isn't right"));
});

test("of an earlier and a newer code one is good for one use", async () => {
  const { ana, flow, code } = await anaAsks();
  await askAgain(flow);
  const fresh = await newestOf(ana);
  await redeem(flow, code);
  await expect(redeem(flow, fresh)).rejects.toThrow("isn't right");
});

test("a code that was used is not replaced", async () => {
  const { ana, flow, code } = await anaAsks();
  await redeem(flow, code);
  await askAgain(flow);
  expect(await codesSentTo(ana.id)).toHaveLength(1);
});

test("when what follows fails, the code is still there to be used", async () => {
  const { flow, code } = await anaAsks();
  const failing = redeemCode(flow, code, NOW, async () => {
    throw new Error("the lights went out");
  });
  await expect(failing).rejects.toThrow("the lights");
  await expect(redeem(flow, code)).resolves.toBeTruthy();
});

test("neither the code nor what was wanted can be read in the table", async () => {
  const { flow, code } = await anaAsks("verify", "Ana wants in");
  const [row] = await db.select().from(oneTimeCodes);
  const stored = JSON.stringify(row);
  for (const secret of [`"${code}"`, "Ana wants in", flow.token, flow.email]) expect(stored).not.toContain(secret);
});

/*
 * An account can't be guessed into, nor its owner kept out by others who try.
 */

const POINT = 1 / 10 ** 8;

test("all guesses of a day hit a code with at most one chance in a million, whichever codes they are at", () => {
  const counted = CODE_DIGITS.filter((digits) => guessCost(digits) > 0);
  for (const digits of counted) {
    // A guess costs what it is worth, so no mixture of them is worth more than all points.
    expect(10 ** -digits).toBeCloseTo(guessCost(digits) * POINT, 12);
    expect(Math.floor(GUESS_POINTS / guessCost(digits)) * 10 ** -digits).toBeLessThanOrEqual(1e-6);
  }
  expect(GUESS_POINTS * POINT).toBeLessThanOrEqual(1e-6);
  for (const digits of CODE_DIGITS.filter((length) => !counted.includes(length))) {
    expect(digits * Math.log2(10)).toBeGreaterThanOrEqual(64);
  }
});

test.each(["verify", "reset", "booking", "request", "sign-in"] as const)(
  "of 300 wrong guesses at %s codes a day a hundred are looked at, and the next code needs no counting",
  async (purpose) => {
    const { ana } = await cast();
    await guessAt(ana, purpose, 300);
    const flow = newFlow(emailOf("ana"), purpose);
    await ask(flow, ana);
    const code = await newestOf(ana);
    expect(code).toMatch(/^\d{20}$/);
    await expect(redeem(flow, code)).resolves.toMatchObject({ userId: ana.id });
  },
);

test("when a hundred guesses were made no code of eight digits is right, and a day later one is", async () => {
  const { ana, flow, code } = await anaAsks("sign-in");
  await guessAt(ana, "reset", 100);
  await expect(redeem(flow, code)).rejects.toThrow("isn't right");
  const later = minutesAfter(NOW, 24 * 60);
  const fresh = newFlow(emailOf("ana"), "sign-in");
  await ask(fresh, ana, later);
  await expect(redeem(fresh, await newestOf(ana), later)).resolves.toBeTruthy();
});

test("no 24 hours hold more than a hundred guesses, wherever they begin", async () => {
  const { ana } = await cast();
  await guessAt(ana, "reset", 60);
  await guessAt(ana, "reset", 40, minutesAfter(NOW, 23 * 60));
  const flow = newFlow(emailOf("ana"), "reset");
  await ask(flow, ana, minutesAfter(NOW, 25 * 60));
  expect(await newestOf(ana)).toMatch(/^\d{20}$/);
});

test("a program's code to verify an address has six digits and one try; the next is longer", async () => {
  const { ana } = await cast();
  const flow = programFlow(emailOf("ana"), "verify");
  await ask(flow, ana);
  const code = await newestOf(ana);
  expect(code).toMatch(/^\d{6}$/);
  await expect(redeem(flow, otherThan(code))).rejects.toThrow("isn't right");
  await expect(redeem(flow, code)).rejects.toThrow("isn't right");
  await ask(flow, ana, minutesAfter(NOW, 9));
  const longer = await newestOf(ana);
  expect(longer).toMatch(/^\d{20}$/);
  await expect(redeem(flow, longer, minutesAfter(NOW, 9))).resolves.toBeTruthy();
});

test("a guess of another length is none, and costs nothing", async () => {
  const { flow, code } = await anaAsks();
  for (const length of [6, 20]) await expect(redeem(flow, "1".repeat(length))).rejects.toThrow("isn't right");
  await expect(redeem(flow, code)).resolves.toBeTruthy();
});

test("a right code costs no points", async () => {
  const { ana } = await cast();
  for (let times = 0; times < 101; times += 1) {
    const flow = newFlow(emailOf("ana"), "sign-in");
    await ask(flow, ana, NOW, null, { address: "192.0.2.1" });
    await redeem(flow, await newestOf(ana));
  }
  expect(await newestOf(ana)).toMatch(/^\d{8}$/);
});

test("knowing an address is not enough to use up the code of a program's flow, nor to have it replaced", async () => {
  const { ana } = await cast();
  const flow = programFlow(emailOf("ana"), "reset");
  await ask(flow, ana);
  const code = await newestOf(ana);
  for (let guess = 0; guess < 20; guess += 1) await expect(redeem(flow, otherThan(code))).rejects.toThrow();
  for (let minute = 1; minute < 8; minute += 1) await ask(flow, ana, minutesAfter(NOW, minute));
  expect(new Set(await codesSentTo(ana.id))).toEqual(new Set([code]));
  await expect(redeem(flow, code, minutesAfter(NOW, 8))).resolves.toBeTruthy();
});

/** Guesses wrongly at an account's codes, from as many browsers as it takes. */
async function guessAt(person: { id: string }, purpose: CodeFlow["purpose"], guesses: number, now = NOW) {
  for (let made = 0; made < guesses; made += 5) {
    const flow = newFlow(emailOf("ana"), purpose);
    await ask(flow, person, now, null, { address: `198.51.100.${made}` });
    const code = await newestOf(person);
    for (let slip = 0; slip < 5; slip += 1) await expect(redeem(flow, otherThan(code), now)).rejects.toThrow();
  }
}
