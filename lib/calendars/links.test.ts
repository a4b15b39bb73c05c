import { expect, test } from "vitest";
import { googleCalendarUrl, outlookCalendarUrl, yahooCalendarUrl } from "@/lib/calendars/links";

const TIMES = { startsAt: new Date("2026-12-10T10:00:00Z"), endsAt: new Date("2026-12-10T10:30:00Z") };

test("other calendars are told a neutral title and the time, and nothing else", () => {
  const google = new URL(googleCalendarUrl(TIMES));
  expect(Object.fromEntries(google.searchParams)).toEqual({
    action: "TEMPLATE",
    text: "Appointment",
    dates: "20261210T100000Z/20261210T103000Z",
  });
  const outlook = new URL(outlookCalendarUrl(TIMES));
  expect(Object.fromEntries(outlook.searchParams)).toEqual({
    path: "/calendar/action/compose",
    rru: "addevent",
    subject: "Appointment",
    startdt: "2026-12-10T10:00:00.000Z",
    enddt: "2026-12-10T10:30:00.000Z",
  });
  const yahoo = new URL(yahooCalendarUrl(TIMES));
  expect(Object.fromEntries(yahoo.searchParams)).toEqual({
    v: "60",
    title: "Appointment",
    st: "20261210T100000Z",
    et: "20261210T103000Z",
  });
});
