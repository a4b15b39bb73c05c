import { expect, test } from "vitest";
import { db } from "@/db/client";
import { busyTimes, calendarLinks } from "@/db/schema";
import { HolidaysForm } from "@/lib/availability/holidays-form";
import { listExceptions } from "@/lib/availability/time-off";
import { linkCalendar } from "@/lib/calendars/busy/link";
import { removeException } from "@/lib/change-preview/change-dates";
import { UNASKED } from "@/lib/change-preview/settlement";
import { takeHolidays } from "@/lib/change-preview/take-holidays";
import { newId } from "@/lib/id";
import { cast, NOW, type Practitioner } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { freeStartsOf } from "@/lib/testing/free-starts";
import { scheduled } from "@/lib/testing/requests";

// Farmers Day and Christmas, in Ghana.
const [FRIDAY, CHRISTMAS] = ["2026-12-04", "2026-12-25"];
const FRIDAY_TEN = new Date("2026-12-04T10:00:00Z");
const THAT_DAY = { from: new Date("2026-12-04T00:00:00Z"), until: new Date("2026-12-05T00:00:00Z") };

const wish = ({ practitionerId }: Practitioner, dates: string[]) =>
  HolidaysForm.parse({ practitioner: practitionerId, country: "GH", region: "", dates });
const saved = async (osei: Practitioner) =>
  (await listExceptions(osei, osei.practitionerId, { from: "2026-12-01" })).map(({ id, startDate, note }) => ({
    id,
    date: startDate,
    note,
  }));

test("chosen holidays are time off, each by its name, and each can be opened again", async () => {
  const { osei } = await cast();
  const before = await freeStartsOf(osei.practitionerId, 50, THAT_DAY, NOW);
  expect(await takeHolidays(osei, wish(osei, [FRIDAY, CHRISTMAS]), NOW)).toEqual({ affected: [] });
  const [friday, christmas] = await saved(osei);
  expect(friday).toMatchObject({ date: FRIDAY, note: "Farmers Day" });
  expect(christmas).toMatchObject({ date: CHRISTMAS, note: "Christmas Day" });
  expect(await freeStartsOf(osei.practitionerId, 50, THAT_DAY, NOW)).toEqual([]);
  await removeException(osei, friday?.id ?? "", UNASKED, NOW);
  expect(await freeStartsOf(osei.practitionerId, 50, THAT_DAY, NOW)).toEqual(before);
});

test("what is time off already is not saved twice", async () => {
  const { osei } = await cast();
  await takeHolidays(osei, wish(osei, [FRIDAY]), NOW);
  await takeHolidays(osei, wish(osei, [FRIDAY, CHRISTMAS]), NOW);
  expect(await saved(osei)).toMatchObject([{ date: FRIDAY }, { date: CHRISTMAS }]);
});

test("nothing is saved while a session that is booked then has no answer, also where another calendar is busy", async () => {
  const { ana, osei } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: FRIDAY_TEN });
  const { practitionerId } = osei;
  const link = { practitioner: practitionerId, name: "Home", address: "https://calendar.example/a.ics" };
  const linkId = await linkCalendar(osei, link, NOW);
  const during = { start: FRIDAY_TEN, end: minutesAfter(FRIDAY_TEN, 30) };
  await db.insert(busyTimes).values({ id: newId(NOW), linkId, practitionerId, during });
  const { affected } = await takeHolidays(osei, wish(osei, [FRIDAY, CHRISTMAS]), NOW);
  expect(affected).toMatchObject([{ id, why: "closed" }]);
  expect(await saved(osei)).toEqual([]);
  const settlement = { answers: [{ id, what: "keep" as const }], words: "" };
  await takeHolidays(osei, { ...wish(osei, [FRIDAY, CHRISTMAS]), settlement }, NOW);
  expect(await saved(osei)).toHaveLength(2);
  expect(await db.$count(calendarLinks)).toBe(1);
});

test("another's days, and days that are no holidays, are refused", async () => {
  const { osei, lind } = await cast();
  await expect(takeHolidays(lind, wish(osei, [FRIDAY]), NOW)).rejects.toMatchObject({ status: 404 });
  await expect(takeHolidays(osei, wish(osei, ["2026-12-05"]), NOW)).rejects.toMatchObject({ status: 400 });
});
