import { expect, test } from "vitest";
import { hoursOfCells } from "@/lib/availability/cell-hours";
import { cellsWithHours } from "@/lib/requests/cells-with-hours";

const NOW = new Date("2026-12-01T09:00:00Z");
const TOKYO = { zone: "Asia/Tokyo", hourCycle: "h23" } as const;

test("a cell says its hours on the reader's clock, and the day where that is another", () => {
  const cells = [
    { day: 3, block: "evening" as const },
    { day: 0, block: "morning" as const },
  ];
  expect(cellsWithHours(cells, "Africa/Accra", TOKYO, NOW)).toBe("Monday morning (18–21), Thursday evening (3–6 Fri)");
});

test("practitioners on different clocks have hours of their own, those on the same clock the same", () => {
  const words = (...zones: string[]) => hoursOfCells(zones, TOKYO, NOW)["0:morning"]?.map((one) => one.words);
  expect(words("Africa/Accra", "Europe/London")).toEqual(["18–21"]);
  expect(words("Africa/Accra", "Europe/Stockholm")).toEqual(["18–21", "17–20"]);
});

test("hours follow the clock change that lies before them", () => {
  const words = (now: string) => hoursOfCells(["Europe/London"], TOKYO, new Date(now))["0:morning"]?.[0]?.words;
  expect(words("2026-10-20T09:00:00Z")).toBe("18–21");
  expect(words("2026-10-13T09:00:00Z")).toBe("17–20");
});
