import { encode } from "next-auth/jwt";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sessionCookieName } from "@/lib/auth/cookies";
import { browserSession } from "@/lib/auth/session-cookie";
import { env } from "@/lib/env";
import { newId } from "@/lib/id";

const browser: { cookie?: string } = {};

vi.mock("next/headers", () => ({
  cookies: async () => ({ get: () => (browser.cookie ? { value: browser.cookie } : undefined) }),
}));

const LIFE_SECONDS = 60;
// What the framework forgives clocks that differ.
const TOLERANCE_SECONDS = 15;
const start = new Date("2026-11-20T09:00:00Z");

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: start }));
afterEach(() => void vi.useRealTimers());

test("a session's cookie says the same each time it is read, and no other's", async () => {
  const [ana, ben] = [newId(start), newId(start)];
  const [cookieOfAna, cookieOfBen] = [await cookieFor(ana), await cookieFor(ben)];
  for (const [cookie, sid] of [cookieOfAna, cookieOfBen, cookieOfAna].map((one, at) => [one, at === 1 ? ben : ana])) {
    browser.cookie = cookie;
    expect(await browserSession()).toBe(sid);
  }
  browser.cookie = `${cookieOfAna.slice(0, -2)}xx`;
  expect(await browserSession()).toBeUndefined();
});

test("a cookie that was read before says nothing once it is over", async () => {
  browser.cookie = await cookieFor(newId(start));
  expect(await browserSession()).toBeDefined();
  vi.setSystemTime(start.getTime() + (LIFE_SECONDS + TOLERANCE_SECONDS + 1) * 1_000);
  expect(await browserSession()).toBeUndefined();
});

function cookieFor(sid: string) {
  const { AUTH_SECRET: secret } = env();
  return encode({ token: { sid }, secret, salt: sessionCookieName, maxAge: LIFE_SECONDS });
}
