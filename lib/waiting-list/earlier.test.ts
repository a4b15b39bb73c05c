import { addMinutes } from "date-fns/addMinutes";
import { subMinutes } from "date-fns/subMinutes";
import { expect, test } from "vitest";
import { NOW } from "@/lib/testing/clock";
import { mayComeEarlier } from "@/lib/waiting-list/earlier";

const POLICY = { cancelNoticeMinutes: 1440, moveNoticeMinutes: 120 };
const TOMORROW = addMinutes(NOW, 1440);
const BOOKED = { status: "scheduled", startsAt: TOMORROW, openingId: null, policy: POLICY } as const;

test("a booked session can come earlier as long as its client may move it", () => {
  expect(mayComeEarlier(BOOKED, subMinutes(TOMORROW, 120))).toBe(true);
  expect(mayComeEarlier(BOOKED, subMinutes(TOMORROW, 119))).toBe(false);
});

test("where moving needs no notice, it can until it begins", () => {
  const policy = { ...POLICY, moveNoticeMinutes: 0 };
  expect(mayComeEarlier({ ...BOOKED, policy }, subMinutes(TOMORROW, 1))).toBe(true);
  expect(mayComeEarlier({ ...BOOKED, policy }, TOMORROW)).toBe(false);
});

test("a group meets when it meets, and what is not booked has no time to come before", () => {
  expect(mayComeEarlier({ ...BOOKED, openingId: "an opening" }, NOW)).toBe(false);
  expect(mayComeEarlier({ ...BOOKED, status: "cancelled" }, NOW)).toBe(false);
  expect(mayComeEarlier({ ...BOOKED, status: "pending_review", startsAt: null }, NOW)).toBe(false);
});
