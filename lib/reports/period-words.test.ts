import { expect, test } from "vitest";
import { translatorFor } from "@/lib/i18n/catalogue";
import { periodName } from "@/lib/reports/period-words";

const t = translatorFor("en");

test("a week is named by its first and last day, a month by its name", () => {
  const said = (from: string, to: string, per: "day" | "week" | "month") =>
    periodName(t, { from, to }, per).replace(/[\u2009\u202f]/g, " ");
  expect(said("2026-11-03", "2026-11-03", "day")).toBe("3 November 2026");
  expect(said("2026-11-02", "2026-11-08", "week")).toBe("2 – 8 Nov 2026");
  expect(said("2026-11-30", "2026-12-06", "week")).toBe("30 Nov – 6 Dec 2026");
  expect(said("2026-11-15", "2026-11-30", "month")).toBe("November 2026");
});
