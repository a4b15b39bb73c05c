import fc from "fast-check";
import { expect, test } from "vitest";
import { dateOf, dayOf } from "@/lib/time/civil-date";
import { shortDate } from "@/lib/time/format";
import { datesMeant } from "@/lib/time/spoken-date";

// A Tuesday.
const TODAY = "2026-12-01";

const meant = (text: string, locale = "en-GB") => datesMeant(text, TODAY, locale);

test("a day is found by its name, its number, both, or with its month, the next to come first", () => {
  expect(meant("today")).toEqual(["2026-12-01"]);
  expect(meant("Tomorrow")).toEqual(["2026-12-02"]);
  expect(meant("thu")).toEqual(["2026-12-03", "2026-12-10"]);
  expect(meant("thu 10")).toEqual(["2026-12-10", "2026-09-10"]);
  expect(meant("10")).toEqual(["2026-12-10", "2026-11-10"]);
  expect(meant("10th dec")).toEqual(["2026-12-10", "2025-12-10"]);
  expect(meant("5 January 2027")).toEqual(["2027-01-05"]);
  expect(meant("24/12")).toEqual(["2026-12-24", "2025-12-24"]);
  expect(meant("2026-12-10")).toEqual(["2026-12-10"]);
  expect(meant("29 feb 2028")).toEqual(["2028-02-29"]);
});

test("a reader's own language and English are understood", () => {
  expect(meant("jeu 10", "fr")).toEqual(["2026-12-10", "2026-09-10"]);
  expect(meant("demain", "fr")).toEqual(["2026-12-02"]);
  expect(meant("14 juil", "fr")).toEqual(["2027-07-14", "2026-07-14"]);
  expect(meant("thu 10", "fr")).toEqual(["2026-12-10", "2026-09-10"]);
  expect(meant("10 fevrier", "fr")).toEqual(["2027-02-10", "2026-02-10"]);
});

test("what says no date means none", () => {
  for (const text of ["", "ana", "thursday ana", "32", "10 10 10 10", "m", "0", "fri 1 2 3", "december", "31 feb"])
    expect(meant(text), text).toEqual([]);
});

test("every date of the coming year is found by the way pages say it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 360 }), (days) => {
      const date = dateOf(dayOf(TODAY) + days);
      expect(meant(shortDate(new Date(`${date}T12:00:00Z`), "UTC"))[0]).toBe(date);
    }),
  );
});
