import { expect, test } from "vitest";
import type { Delivery } from "@/lib/outbox/settle";
import { watchWay } from "@/lib/outbox/way";

const round = (...deliveries: Delivery[]) => ({ deliveries, blockedBy: null });
const blocked = (blockedBy: "unavailable" | "auth" | "deferred") => ({ deliveries: ["put_off" as const], blockedBy });

test("a full round is followed by the next at once, and one that found little by a short rest", () => {
  const way = watchWay();
  expect(way.pauseAfter(round("sent", "sent"), 2)).toBe(0);
  expect(way.pauseAfter(round("sent"), 2)).toBe(500);
  expect(way.pauseAfter(round(), 2)).toBe(500);
  expect(way.isBlocked()).toBe(false);
});

test("a blocked way is tried again soon, and never later than ten seconds on", () => {
  const way = watchWay();
  const pauses = Array.from({ length: 6 }, () => way.pauseAfter(blocked("unavailable"), 1));
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  expect(way.isBlocked()).toBe(true);
});

test("a refused password is not tried every few seconds", () => {
  const way = watchWay();
  const pauses = Array.from({ length: 8 }, () => way.pauseAfter(blocked("auth"), 1));
  expect(Math.max(...pauses)).toBe(60_000);
});

test("the way is open again with the first mail that leaves, and with one that is refused for itself", () => {
  for (const delivery of ["sent", "failed"] as const) {
    const way = watchWay();
    way.pauseAfter(blocked("unavailable"), 25);
    expect(way.pauseAfter(round(delivery), 1)).toBe(0);
    expect(way.isBlocked()).toBe(false);
  }
});

test("a mail put off by itself blocks nothing, but a probe that is put off opens nothing either", () => {
  const way = watchWay();
  way.pauseAfter(round("put_off"), 25);
  expect(way.isBlocked()).toBe(false);
  way.pauseAfter(blocked("deferred"), 25);
  way.pauseAfter(round("put_off"), 1);
  expect(way.isBlocked()).toBe(true);
});
