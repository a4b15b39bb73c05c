import { expect, test } from "vitest";
import { cancelDeadline, mayCancel, mayMove, moveDeadline } from "@/lib/appointments/policy";
import { policyOf } from "@/lib/practice/bookable";

const policy = { cancelNoticeMinutes: 1440, moveNoticeMinutes: 120 };
const at = (iso: string) => new Date(iso);
const startsAt = at("2026-12-10T10:00:00Z");
const booked = { startsAt, policy, cancelBy: cancelDeadline(startsAt, policy) };

test("a service's own notices hold, else the practice's, else a day to cancel and two hours to move", () => {
  const none = { cancelNoticeMinutes: null, moveNoticeMinutes: null };
  expect(policyOf(none, null)).toEqual({ cancelNoticeMinutes: 1440, moveNoticeMinutes: 120 });
  const practice = { cancelNoticeMinutes: 2880, moveNoticeMinutes: 0 };
  expect(policyOf(none, practice)).toEqual(practice);
  expect(policyOf({ ...none, cancelNoticeMinutes: 0 }, practice)).toEqual({
    cancelNoticeMinutes: 0,
    moveNoticeMinutes: 0,
  });
});

test("a client may cancel up to 24 hours before, the last second included", () => {
  expect(mayCancel(booked, at("2026-12-09T09:59:59Z"))).toBe(true);
  expect(mayCancel(booked, at("2026-12-09T10:00:00Z"))).toBe(true);
  expect(mayCancel(booked, at("2026-12-09T10:00:01Z"))).toBe(false);
});

test("24 hours are 24 elapsed hours when the clocks go forward in between", () => {
  // London goes from GMT to BST on 28 March 2027: 10:00 BST is 09:00 UTC.
  const sunday = at("2027-03-28T09:00:00Z");
  expect(cancelDeadline(sunday, policy)).toEqual(at("2027-03-27T09:00:00Z"));
});

test("a client may move up to two hours before, the last second included", () => {
  expect(mayMove(booked, at("2026-12-10T07:59:59Z"))).toBe(true);
  expect(mayMove(booked, at("2026-12-10T08:00:00Z"))).toBe(true);
  expect(mayMove(booked, at("2026-12-10T08:00:01Z"))).toBe(false);
});

test("moving, too, counts hours that have passed: clocks that go back in between give none", () => {
  // New York goes from EDT to EST on 1 November 2026: 01:30 EST is 06:30 UTC, an hour after 01:30 EDT.
  const night = { startsAt: at("2026-11-01T06:30:00Z"), policy };
  expect(moveDeadline(night)).toEqual(at("2026-11-01T04:30:00Z"));
});
