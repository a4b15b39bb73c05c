import { expect, test } from "vitest";
import { hrefOfBlock, hrefOfNew } from "@/lib/practice-calendar/hrefs";

const LIND = { id: "lind", name: "Dr. Signe Lind", timeZone: "Europe/Stockholm" };

test("an empty place leads to forms on the practitioner's own clock, whatever the reader's is", () => {
  const at = new Date("2026-12-03T13:30:00Z");
  expect(hrefOfNew(LIND, at)).toBe("/admin/clients?date=2026-12-03&with=lind&time=14%3A30");
  const block = new URL(hrefOfBlock(LIND, at), "https://x.example").searchParams;
  expect(Object.fromEntries(block)).toEqual({
    practitioner: "lind",
    date: "2026-12-03",
    from: "14:30",
    lastDate: "2026-12-03",
    until: "15:30",
  });
});

test("an hour that runs into the next day ends on that", () => {
  const block = new URL(hrefOfBlock(LIND, new Date("2026-12-03T22:30:00Z")), "https://x.example").searchParams;
  expect([block.get("date"), block.get("lastDate"), block.get("until")]).toEqual(["2026-12-03", "2026-12-04", "00:30"]);
});
