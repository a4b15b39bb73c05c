import { expect, test } from "vitest";
import { shortDate, timeOfDay } from "@/lib/time/format";
import { hoursTeller, momentTeller } from "@/lib/time/own-clock";
import { wallClock } from "@/lib/time/zone";

const ZONES = ["Asia/Tokyo", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Europe/London", "UTC"];

test("a page's script says moments as the server does, on every clock", () => {
  for (const zone of ZONES) {
    for (const hourCycle of ["h12", "h23"] as const) {
      const told = momentTeller(zone, hourCycle);
      for (let at = Date.UTC(2026, 9, 20); at < Date.UTC(2026, 10, 10); at += 7_020_000) {
        const moment = new Date(at);
        const clock = { zone, hourCycle };
        expect(told.time(at)).toBe(timeOfDay(moment, clock));
        expect(told.shortDate(at)).toBe(shortDate(moment, clock));
        const { date, minute } = wallClock(zone, moment);
        expect([told.date(at), told.minute(at)]).toEqual([date, minute]);
      }
    }
  }
  expect(momentTeller("UTC", "h12").civil("2026-12-10")).toBe("Thursday 10 December");
});

test("hours are said on the viewer's clock, and another day with them", () => {
  const at = (text: string) => Date.parse(`2026-12-${text}Z`);
  const monday = (zone: string, cycle: "h12" | "h23", from: string, until: string) => {
    const { hours, otherDay } = hoursTeller(zone, cycle)(at(from), at(until), "Mon");
    return `${hours} ${otherDay}`.trim();
  };
  expect(monday("Asia/Tokyo", "h23", "07T09:00", "07T12:00")).toBe("18–21");
  expect(monday("Asia/Tokyo", "h12", "07T09:00", "07T12:00")).toBe("6 – 9\u00a0pm");
  expect(monday("Asia/Tokyo", "h12", "07T18:00", "07T21:00")).toBe("3 – 6\u00a0am Tue");
  expect(monday("Asia/Tokyo", "h23", "07T13:00", "07T17:00")).toBe("22–2 into Tue");
  expect(monday("Asia/Kathmandu", "h23", "07T09:00", "07T12:00")).toBe("14:45–17:45");
  expect(monday("Pacific/Honolulu", "h12", "07T09:00", "07T12:00")).toBe("11\u00a0pm – 2\u00a0am Sun");
  expect(monday("America/New_York", "h12", "07T13:00", "07T18:00")).toBe("8\u00a0am – 1\u00a0pm");
});
