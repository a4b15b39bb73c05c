import { expect, test } from "vitest";
import { db } from "@/db/client";
import { rateLimits } from "@/db/schema";
import { env } from "@/lib/env";
import { callerAddress, socketHeader, spend } from "@/lib/rate-limit/rate-limit";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { listening } from "@/lib/testing/database/statements";

const FIVE = { points: 5, seconds: 60 };

test("five points are five, however many ask at once", async () => {
  const spent = await Promise.all(Array.from({ length: 40 }, () => spend("ana", FIVE, NOW)));
  expect(spent.filter(({ allowed }) => allowed)).toHaveLength(5);
  expect(Math.max(...spent.map(({ remaining }) => remaining))).toBe(4);
});

test("many who ask at once are counted together, each in a place of their own", async () => {
  const who = (index: number) => (index % 4 === 0 ? "ben" : "ana");
  const { value, statements } = await listening(() =>
    Promise.all(Array.from({ length: 80 }, (_, index) => spend(who(index), { points: 100, seconds: 60 }, NOW))),
  );
  const places = (name: string) =>
    value.flatMap(({ remaining }, index) => (who(index) === name ? [100 - remaining] : []));
  expect(places("ben")).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  expect(places("ana")).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  expect(statements).toHaveLength(2);
});

test("a window opens with the first point and ends on time", async () => {
  for (let point = 0; point < 6; point += 1) await spend("ana", FIVE, minutesAfter(NOW, point / 10));
  expect(await spend("ana", FIVE, minutesAfter(NOW, 59 / 60))).toMatchObject({
    allowed: false,
    resetsAt: minutesAfter(NOW, 1),
  });
  expect(await spend("ana", FIVE, minutesAfter(NOW, 1))).toMatchObject({
    allowed: true,
    remaining: 4,
    resetsAt: minutesAfter(NOW, 2),
  });
});

test("keys and windows don't share their points", async () => {
  await spend("ana", { points: 1, seconds: 60 }, NOW);
  expect((await spend("ben", { points: 1, seconds: 60 }, NOW)).allowed).toBe(true);
  expect((await spend("ana", { points: 1, seconds: 3600 }, NOW)).allowed).toBe(true);
});

test("what was counted can't be read", async () => {
  await spend("192.0.2.1", FIVE, NOW);
  expect(JSON.stringify(await db.select().from(rateLimits))).not.toContain("192.0.2.1");
});

test("behind proxies of ours an address is what they say, whatever was written before them", () => {
  const from = (forwarded: string) =>
    callerAddress(new Headers({ "x-forwarded-for": forwarded, [socketHeader]: "::1" }));
  const given = env().TRUSTED_PROXIES;
  try {
    env().TRUSTED_PROXIES = 1;
    expect(from("192.0.2.9")).toBe("192.0.2.9");
    expect(from("10.0.0.1, 192.0.2.9")).toBe("192.0.2.9");
    expect(from("10.0.0.1,, 2001:DB8:0::1,")).toBe("2001:db8:0:0::/64");
    env().TRUSTED_PROXIES = 2;
    expect(from("10.0.0.1, 192.0.2.9, 198.51.100.1")).toBe("192.0.2.9");
    // An address that came past one of them still counts as itself.
    expect(from("192.0.2.9")).toBe("192.0.2.9");
    expect(from("")).toBe("0:0:0:0::/64");
  } finally {
    env().TRUSTED_PROXIES = given;
  }
});

test("no caller chooses the address they are counted by", () => {
  const from = (forwarded: string, socket = "192.0.2.9") =>
    callerAddress(new Headers({ "x-forwarded-for": forwarded, [socketHeader]: socket }));
  expect(from("10.0.0.1, 10.0.0.2")).toBe("192.0.2.9");
  expect(from("10.0.0.1", "::ffff:192.0.2.9")).toBe("192.0.2.9");
  expect(from("10.0.0.1", "2001:db8:0:1:2:3:4:5")).toBe("2001:db8:0:1::/64");
  expect(from("10.0.0.1", "2001:db8::1")).toBe("2001:db8:0:0::/64");
  expect(callerAddress(new Headers())).toBe("unknown");
});
