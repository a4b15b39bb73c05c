import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { settings } from "@/db/schema";
import { publishHours } from "@/lib/change-preview/publish-hours";
import { translatorFor } from "@/lib/i18n/catalogue";
import { practice } from "@/lib/practice/settings";
import { figuresCsv } from "@/lib/reports/figures/csv";
import { readFigures } from "@/lib/reports/figures/figures";
import { NO_SUMS } from "@/lib/reports/figures/sums";
import { figuresInWords } from "@/lib/reports/figures/words";
import type { Per } from "@/lib/reports/periods";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { listening } from "@/lib/testing/database/statements";
import { refusal } from "@/lib/testing/refused";
import { madeUpExceptions, madeUpHistory, madeUpWaiting } from "@/lib/testing/reports/history";
import { openMinutesByHand, sumsByHand } from "@/lib/testing/reports/oracle";

const t = translatorFor("en");
const OCTOBER = { from: "2026-10-01", to: "2026-10-31" };
const DAYTIME = [0, 1, 2, 3, 4].flatMap((day) => [
  [day, 540, 720],
  [day, 780, 1_020],
]);
const WEEK_OF_OSEI = { zone: "Africa/Accra", hours: [...DAYTIME, [3, 1_080, 1_260]] };
const ZONES = ["Africa/Accra", "America/New_York", "Pacific/Auckland"];

for (const [seed, zone] of ZONES.entries()) {
  test(`every figure of a made-up history is what counting by hand comes to, in ${zone}, for all and for one`, async () => {
    const { osei, lind, mara, history } = await practiceWithHistory(seed, zone);
    for (const practitionerId of [null, osei.practitionerId, lind.practitionerId]) {
      const figures = await readFigures(mara, { days: OCTOBER, per: "day", practitionerId });
      const byHand = sumsByHand(history, { zone, practitionerId, ...OCTOBER });
      const { openMinutes: _, ...counted } = figures.total;
      expect(counted).toEqual(byHand.sums);
      expect(figures.answer.medianMinutes).toBeCloseTo(byHand.medianMinutes ?? Number.NaN, 6);
      expect(figures.answer.longestMinutes).toBeCloseTo(byHand.longestMinutes ?? Number.NaN, 6);
      expect(figures.clients).toEqual(byHand.clients);
      expect(figures.waiting.requests).toEqual(byHand.waiting);
      for (const { from, to, openMinutes: __, ...period } of figures.periods)
        expect(period).toEqual(sumsByHand(history, { zone, practitionerId, from, to }).sums);
    }
  });

  test(`open hours are counted as they stood at the time, without time off, on the days of ${zone}`, async () => {
    const { osei, mara } = await practiceIn(zone);
    const exceptions = await madeUpExceptions(osei.practitionerId);
    const changedAt = new Date("2026-10-14T10:30:00Z");
    const rows = [{ weekday: 0, startMinute: 480, endMinute: 600 }];
    await publishHours(osei, { practitionerId: osei.practitionerId, timeZone: "Europe/Stockholm", rows }, changedAt);
    const { periods } = await readFigures(mara, { days: OCTOBER, per: "day", practitionerId: osei.practitionerId });
    const after = { zone: "Europe/Stockholm", hours: [[0, 480, 600]] };
    const byHand = openMinutesByHand({ before: WEEK_OF_OSEI, after, changedAt, exceptions, zone, ...OCTOBER });
    expect(periods.map(({ from, openMinutes }) => [from, openMinutes])).toEqual(byHand);
  });
}

test("days, weeks and months of the same days come to the same in all", async () => {
  const { mara } = await practiceWithHistory(4, "Africa/Accra");
  const days = { from: "2026-09-10", to: "2026-11-20" };
  const of = (per: Per) => readFigures(mara, { days, per, practitionerId: null });
  const [byDay, byWeek, byMonth] = await Promise.all([of("day"), of("week"), of("month")]);
  expect([byDay.periods.length, byWeek.periods.length, byMonth.periods.length]).toEqual([72, 11, 3]);
  for (const { periods, total } of [byDay, byWeek, byMonth]) {
    const added = Object.keys(NO_SUMS).map((name) => periods.reduce((sum, period) => sum + sumNamed(period, name), 0));
    expect(added).toEqual(Object.keys(NO_SUMS).map((name) => sumNamed(total, name)));
  }
  expect(byWeek.periods[0]).toMatchObject({ from: "2026-09-10", to: "2026-09-13" });
  expect(byMonth.periods.at(-1)).toMatchObject({ from: "2026-11-01", to: "2026-11-20" });
});

test("a practitioner reads their own figures, the front desk everybody's, and nobody those of a practitioner who isn't theirs", async () => {
  const { osei, lind, history } = await practiceWithHistory(5, "Africa/Accra");
  const own = await readFigures(osei, { days: OCTOBER, per: "month", practitionerId: null });
  const { openMinutes: _, ...counted } = own.total;
  expect(counted).toEqual(
    sumsByHand(history, { zone: "Africa/Accra", practitionerId: osei.practitionerId, ...OCTOBER }).sums,
  );
  expect(own.practitioners.map(({ id }) => id)).toEqual([osei.practitionerId]);
  const another = { days: OCTOBER, per: "month" as const, practitionerId: lind.practitionerId };
  expect((await refusal(readFigures(osei, another))).reason).toBe("not_found");
  expect((await refusal(readFigures(osei, { ...another, practitionerId: "x" }))).reason).toBe("not_found");
  const biller = { ...osei, role: "biller" as const, practitionerId: null };
  expect((await refusal(readFigures(biller, another))).reason).toBe("forbidden");
});

test("they take one statement beside that of the settings, for thousands of appointments too", async () => {
  const { mara } = await practiceWithHistory(6, "Africa/Accra", 3_000);
  await practice();
  const { statements } = await listening(() => readFigures(mara, { days: OCTOBER, per: "day", practitionerId: null }));
  expect(statements.filter((text) => !text.includes("practice_version"))).toHaveLength(1);
});

test("who waits is counted now, and said in words beside every other figure", async () => {
  const { ana, ben, osei, mara, service } = await practiceIn("Africa/Accra");
  await madeUpWaiting([ana.id, ben.id], osei.practitionerId, service.id, minutesAfter(NOW, -3 * 1440));
  const all = await readFigures(mara, { days: OCTOBER, per: "month", practitionerId: null });
  expect(all.waiting.list).toEqual({ count: 2, since: minutesAfter(NOW, -3 * 1440) });
  const own = await readFigures(osei, { days: OCTOBER, per: "month", practitionerId: null });
  expect(own.waiting.list.count).toBe(1);
  const words = figuresInWords(t, all, NOW);
  expect(words.find(({ key }) => key === "waiting")).toMatchObject({
    value: "2",
    said: "2 clients for an earlier time, the longest for three days.",
  });
  expect(words.find(({ key }) => key === "requests")?.said).toBe("No request came in.");
});

test("as a file they are one row for all, one for each period and one for each practitioner", async () => {
  const { mara } = await practiceWithHistory(7, "Africa/Accra");
  const figures = await readFigures(mara, { days: OCTOBER, per: "week", practitionerId: null });
  const lines = figuresCsv(t, figures, "week").trim().split("\r\n");
  expect(lines[0]).toContain("By,Name,Requests,Got a time,");
  expect(lines[1]).toMatch(/^Total,,\d+,/);
  expect(lines.slice(2).map((line) => line.split(",").slice(0, 2).join())).toEqual([
    "Week,2026-10-01 to 2026-10-04",
    "Week,2026-10-05 to 2026-10-11",
    "Week,2026-10-12 to 2026-10-18",
    "Week,2026-10-19 to 2026-10-25",
    "Week,2026-10-26 to 2026-10-31",
    "Practitioner,Dr. Ama Osei",
    "Practitioner,Dr. Signe Lind",
  ]);
});

async function practiceIn(timeZone: string) {
  const everyone = await cast();
  await db.update(settings).set({ timeZone }).where(eq(settings.id, 1));
  return everyone;
}

async function practiceWithHistory(seed: number, zone: string, count = 500) {
  const everyone = await practiceIn(zone);
  const { osei, lind, service } = everyone;
  const practitioners = [osei.practitionerId, lind.practitionerId];
  return { ...everyone, history: await madeUpHistory({ practitioners, serviceId: service.id }, seed, count) };
}

function sumNamed(sums: object, name: string): number {
  return Number(Object.entries(sums).find(([key]) => key === name)?.[1]);
}
