import fc from "fast-check";
import { expect, test } from "vitest";
import { readTime, timeText } from "@/lib/time/time-of-day";

test("a time that is shown reads back as itself, in steps to midnight", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1440 }), (minute) => {
      expect(readTime(timeText(minute), "end")).toBe(minute);
    }),
  );
  expect(readTime("00:00", "start")).toBe(0);
  expect(["", "9", "25:00", "09:60", "24:30", "nine"].map((text) => readTime(text, "start"))).toEqual(
    Array(6).fill(null),
  );
});
