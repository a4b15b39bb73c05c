import { expect, test } from "vitest";
import { translatorFor } from "@/lib/i18n/catalogue";
import { timeOffWords, wordsByDate } from "@/lib/time/date-words";

const t = translatorFor("en");

const closed = { kind: "closed" as const, startMinute: 0, endMinute: 1440 };

test("a range of dates is said with its weekdays, and its times where it has any", () => {
  expect(timeOffWords(t, { ...closed, startDate: "2026-12-10", endDate: "2026-12-10" }, "h12")).toBe(
    "Thu 10 Dec 2026, all day",
  );
  expect(timeOffWords(t, { ...closed, startDate: "2026-12-21", endDate: "2027-01-01" }, "h12")).toBe(
    "Mon 21 Dec 2026 – Fri 1 Jan 2027",
  );
  const hours = {
    kind: "open" as const,
    startDate: "2026-12-12",
    endDate: "2026-12-12",
    startMinute: 570,
    endMinute: 1440,
  };
  expect(timeOffWords(t, hours, "h12")).toBe("Sat 12 Dec 2026, 9:30 am – 12:00 am");
  expect(timeOffWords(t, hours, "h23")).toBe("Sat 12 Dec 2026, 09:30 – 00:00");
});

test("a month's days say what a change does to them; a whole day off outdoes the rest", () => {
  const words = wordsByDate(
    [
      { kind: "open", startDate: "2026-12-24", startMinute: 600, endDate: "2026-12-24", endMinute: 660 },
      { ...closed, startDate: "2026-12-23", startMinute: 720, endDate: "2027-01-02" },
      { kind: "open", startDate: "2026-12-05", startMinute: 600, endDate: "2026-12-05", endMinute: 660 },
    ],
    "2026-12-01",
    "2027-01-01",
  );
  expect(words.get("2026-12-05")).toBe("extra");
  expect(words.get("2026-12-23")).toBe("part off");
  expect(words.get("2026-12-24")).toBe("off");
  expect(words.get("2026-12-31")).toBe("off");
  expect(words.has("2027-01-01")).toBe(false);
});
