import { expect, test } from "vitest";
import { type CodeFlow, newFlow, programFlow } from "@/lib/auth/code-flow";
import { CODE_DIGITS, GUESS_POINTS, guessCost } from "@/lib/rate-limit/guesses";
import { cast, emailOf } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { anaAsks, ask, newestOf, redeem } from "@/lib/testing/mail/asked-codes";
import { codesSentTo, otherThan } from "@/lib/testing/mail/codes";

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
  "of 150 wrong guesses at %s codes a day a hundred are looked at, and the next code needs no counting",
  async (purpose) => {
    const { ana } = await cast();
    await guessAt(ana, purpose, 150);
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
