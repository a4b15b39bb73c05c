import { expect, test } from "vitest";
import { ReportQuery } from "@/lib/api/dialects/clinic/report";

const marked = (start_date: string, end_date: string) => {
  const { error } = ReportQuery.safeParse({ start_date, end_date });
  return [...new Set(error?.issues.map(({ path }) => path[0]))];
};

test("days that are none are refused, whatever order they would be in", () => {
  expect(marked("2026-11-01", "2026-11-30")).toEqual([]);
  expect(marked("gq", "null")).toEqual(["start_date", "end_date"]);
  expect(marked("__proto__", "z".repeat(40))).toEqual(["start_date", "end_date"]);
  expect(marked("2026-02-30", "2026-03-01")).toEqual(["start_date"]);
  expect(marked("2026-11-02", "2026-11-01")).toEqual(["end_date"]);
  expect(marked("2000-01-01", "2026-11-01")).toEqual(["end_date"]);
});
