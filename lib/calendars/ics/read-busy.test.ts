import { describe, expect, test } from "vitest";
import { busy, calendar, ELEVEN, event, TEN } from "@/lib/testing/calendars/busy-reading";

describe("what makes busy", () => {
  test.each([
    ["a time in UTC", [TEN, ELEVEN], ["12-08T10:00/12-08T11:00"]],
    ["a length", [TEN, "DURATION:PT1H30M"], ["12-08T10:00/12-08T11:30"]],
    [
      "a time in a zone",
      ["DTSTART;TZID=America/New_York:20261208T100000", "DURATION:PT1H"],
      ["12-08T15:00/12-08T16:00"],
    ],
    [
      "a time in Windows' words",
      ["DTSTART;TZID=W. Europe Standard Time:20261208T100000", "DURATION:PT1H"],
      ["12-08T09:00/12-08T10:00"],
    ],
    [
      "a zone in a path",
      ["DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20261208T100000", "DURATION:PT1H"],
      ["12-08T09:00/12-08T10:00"],
    ],
    [
      "a floating time, in the practitioner's zone",
      ["DTSTART:20261208T100000", "DURATION:PT1H"],
      ["12-08T09:00/12-08T10:00"],
    ],
    ["a whole day", ["DTSTART;VALUE=DATE:20261208"], ["12-07T23:00/12-08T23:00"]],
    ["two whole days", ["DTSTART;VALUE=DATE:20261208", "DTEND;VALUE=DATE:20261210"], ["12-07T23:00/12-09T23:00"]],
    ["a day on which clocks change", ["DTSTART;VALUE=DATE:20270328"], ["03-27T23:00/03-28T22:00"]],
    [
      "seconds, rounded to whole minutes around them",
      ["DTSTART:20261208T100030Z", "DTEND:20261208T105930Z"],
      ["12-08T10:00/12-08T11:00"],
    ],
    [
      "folded lines",
      ["DTSTART;TZID=America/\r\n New_York:20261208T\r\n 100000", "DURATION:PT1H"],
      ["12-08T15:00/12-08T16:00"],
    ],
    ["a tentative one", [TEN, ELEVEN, "STATUS:TENTATIVE"], ["12-08T10:00/12-08T11:00"]],
    [
      "declined by another",
      [TEN, ELEVEN, "ATTENDEE;PARTSTAT=DECLINED:mailto:lind@example.org"],
      ["12-08T10:00/12-08T11:00"],
    ],
    [
      "a time that is skipped, as the clocks before would show it",
      ["DTSTART;TZID=Europe/Stockholm:20270328T023000", "DURATION:PT1H"],
      ["03-28T01:30/03-28T02:30"],
    ],
    [
      "a time that comes twice, the first of them",
      ["DTSTART;TZID=Europe/Stockholm:20271031T023000", "DURATION:PT15M"],
      ["10-31T00:30/10-31T00:45"],
    ],
  ])("%s", async (_, lines, expected) => {
    expect(await busy(calendar(event(...lines)))).toEqual(expected);
  });

  test.each([
    ["free time", [TEN, ELEVEN, "TRANSP:TRANSPARENT"]],
    ["what was cancelled", [TEN, ELEVEN, "STATUS:CANCELLED"]],
    ["what Outlook shows as free", [TEN, ELEVEN, "X-MICROSOFT-CDO-BUSYSTATUS:FREE"]],
    ["what its owner declined", [TEN, ELEVEN, "ATTENDEE;PARTSTAT=DECLINED:MAILTO:Osei@Example.org"]],
    ["a moment without length", [TEN]],
    ["an end before its start", [TEN, "DTEND:20261208T090000Z"]],
    ["a time of long ago", ["DTSTART:20200101T100000Z", "DTEND:20200101T110000Z"]],
  ])("%s does not", async (_, lines) => {
    expect(await busy(calendar(event(...lines)))).toEqual([]);
  });

  test("a list of busy periods", async () => {
    const periods = "FREEBUSY:20261208T100000Z/PT1H,20261209T100000Z/20261209T120000Z";
    const free = "FREEBUSY;FBTYPE=FREE:20261210T100000Z/PT1H";
    expect(await busy(calendar("BEGIN:VFREEBUSY", "UID:f", periods, free, "END:VFREEBUSY"))).toEqual([
      "12-08T10:00/12-08T11:00",
      "12-09T10:00/12-09T12:00",
    ]);
  });
});

describe("what repeats", () => {
  const weekly = ["DTSTART;TZID=Europe/Stockholm:20270322T100000", "DURATION:PT1H"];

  test("stays at its hour when clocks change, and ends with the moment that its rule names in UTC", async () => {
    const rule = "RRULE:FREQ=WEEKLY;UNTIL=20270405T080000Z";
    expect(await busy(calendar(event(...weekly, rule)))).toEqual([
      "03-22T09:00/03-22T10:00",
      "03-29T08:00/03-29T09:00",
      "04-05T08:00/04-05T09:00",
    ]);
  });

  test("leaves out exceptions, on whatever clock they are written, and takes what is added", async () => {
    const text = event(
      ...weekly,
      "RRULE:FREQ=WEEKLY;COUNT=4",
      "EXDATE:20270329T080000Z",
      "EXDATE;VALUE=DATE:20270405",
      "RDATE;VALUE=PERIOD:20270401T100000Z/PT30M",
    );
    expect(await busy(calendar(text))).toEqual([
      "03-22T09:00/03-22T10:00",
      "04-01T10:00/04-01T10:30",
      "04-12T08:00/04-12T09:00",
    ]);
  });

  test("one that moved counts where it went, one that was cancelled not at all, in their latest versions", async () => {
    const instead = (date: string, ...lines: string[]) =>
      event(`RECURRENCE-ID;TZID=Europe/Stockholm:${date}T100000`, ...lines);
    const text = calendar(
      instead("20270329", "DTSTART:20270330T120000Z", "DURATION:PT1H", "SEQUENCE:2"),
      event(...weekly, "RRULE:FREQ=WEEKLY;COUNT=3"),
      instead("20270329", "DTSTART:20270331T120000Z", "DURATION:PT1H", "SEQUENCE:1"),
      instead("20270405", "DTSTART:20270405T080000Z", "DURATION:PT1H", "STATUS:CANCELLED"),
    );
    expect(await busy(text)).toEqual(["03-22T09:00/03-22T10:00", "03-30T12:00/03-30T13:00"]);
  });

  test("a change of one and all after it moves them all", async () => {
    const later = ["RECURRENCE-ID;RANGE=THISANDFUTURE:20270329T080000Z", "DTSTART:20270329T100000Z", "DURATION:PT2H"];
    const text = calendar(event(...weekly, "RRULE:FREQ=WEEKLY;COUNT=3"), event(...later));
    expect(await busy(text)).toEqual(["03-22T09:00/03-22T10:00", "03-29T10:00/03-29T12:00", "04-05T10:00/04-05T12:00"]);
  });

  test("a changed time whose repetition is not there counts by itself", async () => {
    expect(await busy(calendar(event(TEN, ELEVEN, "RECURRENCE-ID:20261208T090000Z")))).toEqual([
      "12-08T10:00/12-08T11:00",
    ]);
  });

  test("every hour is followed, within the day and over months", async () => {
    const hourly = "RRULE:FREQ=HOURLY;INTERVAL=6;BYDAY=TU;UNTIL=20261215T235959Z";
    expect(await busy(calendar(event("DTSTART:20261208T000000Z", "DURATION:PT1H", hourly)))).toHaveLength(8);
  });
});
