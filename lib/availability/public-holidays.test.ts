import { expect, test } from "vitest";
import { holidayPlaces, publicHolidays, timeOffOf } from "@/lib/availability/public-holidays";

const YEAR = { from: "2027-01-01", until: "2028-01-01" };

test("a region has its country's holidays and its own", async () => {
  const [germany, bavaria] = await Promise.all(
    ["", "BY"].map(async (region) => (await publicHolidays({ country: "DE", region }, YEAR)).map(({ date }) => date)),
  );
  expect(bavaria).toEqual(expect.arrayContaining(germany ?? []));
  expect(germany).not.toContain("2027-01-06");
  expect(bavaria).toContain("2027-01-06");
});

test("only those within the bounds are told, in order, on both sides of a new year", async () => {
  const winter = { from: "2026-12-26", until: "2027-01-06" };
  const holidays = await publicHolidays({ country: "SE", region: "" }, winter);
  expect(holidays.map(({ date }) => date)).toEqual(["2026-12-26", "2027-01-01"]);
});

test("one of several days is time off for all of them, and a day on which clocks change is one", async () => {
  const all = await publicHolidays({ country: "EG", region: "" }, YEAR);
  const feast = all.find(({ days }) => days > 1);
  expect(feast).toMatchObject({ date: "2027-03-09", days: 3 });
  expect(feast && timeOffOf(feast)).toMatchObject({ startDate: "2027-03-09", endDate: "2027-03-11", endMinute: 1440 });
  const easter = (await publicHolidays({ country: "SE", region: "" }, YEAR)).find(({ date }) => date === "2027-03-28");
  expect(easter).toMatchObject({ days: 1 });
});

test("a place that is not known has none", async () => {
  expect(await publicHolidays({ country: "XX", region: "" }, YEAR)).toEqual([]);
  expect((await holidayPlaces("XX")).regions).toEqual([]);
  const { countries, regions } = await holidayPlaces("GB");
  expect(countries).toContainEqual({ value: "GH", label: "Ghana" });
  expect(regions).toContainEqual({ value: "SCT", label: "Scotland" });
});
