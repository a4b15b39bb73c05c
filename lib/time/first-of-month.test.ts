import { expect, test } from "vitest";
import { translatorFor } from "@/lib/i18n/catalogue";
import { sayingsOf } from "@/lib/payments/documents/sayings";
import { periodName } from "@/lib/reports/period-words";
import { dayDate, longDate, longDay, longMoment, monthDate, shortDate } from "@/lib/time/format";
import { momentTeller } from "@/lib/time/own-clock";
import { datesMeant } from "@/lib/time/spoken-date";

const FIRST = new Date("2026-12-01T12:00:00Z");
const french = { zone: "UTC", hourCycle: "h23" as const, locale: "fr-FR" };

test("a long date in French says « 1er » for the first of a month, and a number for every other day", () => {
  expect(longDate(FIRST, french)).toBe("mardi 1er décembre 2026");
  expect(longMoment(FIRST, french)).toBe("mardi 1er décembre 2026, 12:00");
  expect(longDay("2026-05-01", "fr-FR")).toBe("vendredi 1er mai 2026");
  expect(dayDate(FIRST, french)).toBe("mardi 1er décembre");
  const others = ["2026-12-11", "2026-12-21", "2026-12-31"].map((date) => longDay(date, "fr-FR"));
  expect(others).toEqual(["vendredi 11 décembre 2026", "lundi 21 décembre 2026", "jeudi 31 décembre 2026"]);
  expect([monthDate(FIRST, french), shortDate(FIRST, french)]).toEqual(["décembre 2026", "mar. 1 déc."]);
});

test("so do documents, reports, and what a page's own script says", () => {
  const documents = (language: string) => sayingsOf({ language, currency: "EUR" }).date("2026-12-01");
  expect([documents("fr"), documents("fr-CA")]).toEqual(["1er décembre 2026", "1er décembre 2026"]);
  const day = { from: "2026-12-01", to: "2026-12-01" };
  expect(periodName(translatorFor("fr"), day, "day")).toBe("1er décembre 2026");
  expect(momentTeller("UTC", "h23", "fr-FR").civil("2026-12-01")).toBe("mardi 1er décembre");
});

test("it is understood where a day is looked for", () => {
  expect(datesMeant("1er décembre", "2026-11-20", "fr-FR")).toContain("2026-12-01");
  expect(datesMeant(longDay("2026-12-01", "fr-FR"), "2026-11-20", "fr-FR")).toEqual(["2026-12-01"]);
});

test("English has no such thing", () => {
  expect(longDate(FIRST, "UTC")).toBe("Tuesday 1 December 2026");
  expect(sayingsOf({ language: "en-GB", currency: "EUR" }).date("2026-12-01")).toBe("1 December 2026");
  expect(momentTeller("UTC", "h23").civil("2026-12-01")).toBe("Tuesday 1 December");
});
