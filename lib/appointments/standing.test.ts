import { expect, test } from "vitest";
import { standingOf } from "@/lib/appointments/standing";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";

const booked = {
  status: "scheduled",
  meetingStatus: "scheduled",
  startsAt: TUESDAY_TEN,
  endsAt: minutesAfter(TUESDAY_TEN, 50),
  prepayMinor: 0,
  payBy: null,
  place: "online",
} as const;

test("what is only kept to be paid for is not called booked, and what lapsed is cancelled", () => {
  const kept = { ...booked, prepayMinor: 8_000, payBy: minutesAfter(NOW, 30) };
  expect(standingOf(kept, NOW)).toBe("kept");
  expect(standingOf({ ...kept, status: "cancelled" }, NOW)).toBe("cancelled");
  expect(standingOf({ ...kept, payBy: null }, NOW)).toBe("scheduled");
});

test("a booked session is ready from ten minutes before, and in session once it has begun", () => {
  const soon = minutesAfter(TUESDAY_TEN, -10);
  expect(standingOf(booked, minutesAfter(soon, -1))).toBe("scheduled");
  expect(standingOf(booked, soon)).toBe("ready");
  expect(standingOf({ ...booked, meetingStatus: "active" }, soon)).toBe("in_session");
});

test("in person and by phone, where no room opens, it is due instead", () => {
  for (const place of ["in_person", "phone"] as const) {
    expect(standingOf({ ...booked, place }, TUESDAY_TEN)).toBe("due");
    expect(standingOf({ ...booked, place, meetingStatus: "active" }, TUESDAY_TEN)).toBe("in_session");
  }
});
