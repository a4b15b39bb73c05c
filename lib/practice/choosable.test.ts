import { expect, test } from "vitest";
import { choosable } from "@/lib/practice/choosable";

const OSEI = { id: "osei", name: "Dr. Ama Osei", timeZone: "America/New_York" };
const LIND = { id: "lind", name: "Dr. Signe Lind", timeZone: "Europe/Stockholm" };

test("a practitioner's day is the one on their own clock", () => {
  const evening = new Date("2026-12-02T01:30:00Z");
  const mara = { role: "admin", furtherRoles: [], practitionerId: null } as const;
  expect(choosable(mara, [OSEI, LIND], evening)).toEqual([
    { id: "osei", name: "Dr. Ama Osei", zone: "New York time", today: "2026-12-01" },
    { id: "lind", name: "Dr. Signe Lind", zone: "Stockholm time", today: "2026-12-02" },
  ]);
});
