import { expect, test } from "vitest";
import { hoursShown } from "@/lib/practice-calendar/hours-shown";
import type { CalendarItem } from "@/lib/practice-calendar/item";

const item = (start: string, end: string, kind: CalendarItem["kind"] = "booked"): CalendarItem => ({
  ...{ id: "1", kind, title: "Ana", practitionerId: "1", detail: "", href: null, moves: true },
  ...{ start: `2026-12-01T${start}:00Z`, end: `2026-12-01T${end}:00Z` },
});

test("a grid is drawn from seven to nine in the evening, and as far as a session lies beside that", () => {
  expect(hoursShown([], "UTC")).toEqual({ first: 7, last: 21 });
  expect(hoursShown([item("05:30", "06:20"), item("21:30", "22:20")], "UTC")).toEqual({ first: 5, last: 23 });
  expect(hoursShown([item("05:30", "06:20")], "America/New_York")).toEqual({ first: 0, last: 21 });
});

test("time off all day makes a grid no longer, and a session into the night reaches its end", () => {
  expect(hoursShown([item("00:00", "23:59", "closed")], "UTC")).toEqual({ first: 7, last: 21 });
  expect(hoursShown([{ ...item("23:30", "23:59"), end: "2026-12-02T00:20:00Z" }], "UTC")).toEqual({
    first: 7,
    last: 24,
  });
});
