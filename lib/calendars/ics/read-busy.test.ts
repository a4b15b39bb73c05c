import { describe, expect, test } from "vitest";
import { readBusy } from "@/lib/calendars/ics/read-busy";

const WINDOW = { start: new Date("2026-12-01T00:00:00Z"), end: new Date("2027-12-01T00:00:00Z") };
const READING = { ...WINDOW, zone: "Europe/Stockholm", assumedZone: null, addresses: ["osei@example.org"] };

const calendar = (...parts: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Others//EN", ...parts, "END:VCALENDAR", ""].join("\r\n");
const event = (...lines: string[]) => ["BEGIN:VEVENT", "UID:one", ...lines, "END:VEVENT"].join("\r\n");
const read = (text: string, more = {}) => readBusy(text, { ...READING, ...more });

async function busy(text: string, more = {}): Promise<string[]> {
  const answer = await read(text, more);
  if (!answer.ok) throw new Error(answer.trouble);
  const short = (at: Date) => at.toISOString().slice(5, 16);
  return answer.busy.map(({ start, end }) => `${short(start)}/${short(end)}`);
}

const TEN = "DTSTART:20261208T100000Z";
const ELEVEN = "DTEND:20261208T110000Z";

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

  test("a session of our own does not, whichever way it came back", async () => {
    expect(await busy(calendar(event(TEN, ELEVEN).replace("UID:one", "UID:0193@attune")))).toEqual([]);
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

describe("a zone that nobody knows", () => {
  const text = calendar(event("DTSTART;TZID=Kundenzeit:20261208T100000", "DURATION:PT1H"));
  const described = [
    ...["BEGIN:VTIMEZONE", "TZID:Kundenzeit"],
    ...["BEGIN:STANDARD", "DTSTART:19701025T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100"],
    ...["RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD"],
    ...["BEGIN:DAYLIGHT", "DTSTART:19700329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200"],
    ...["RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT", "END:VTIMEZONE"],
  ];

  test("stops the reading and is named, rather than being an hour wrong", async () => {
    expect(await read(text)).toEqual({ ok: false, trouble: "unknown_zone", zone: "Kundenzeit" });
  });

  test("is read as its owner says", async () => {
    expect(await busy(text, { assumedZone: "Asia/Tokyo" })).toEqual(["12-08T01:00/12-08T02:00"]);
  });

  test("is read as the calendar describes it, in winter and in summer", async () => {
    const twice = event("DTSTART;TZID=Kundenzeit:20270322T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2");
    expect(await busy(calendar(...described, twice))).toEqual(["03-22T09:00/03-22T10:00", "03-29T08:00/03-29T09:00"]);
  });
});

describe("a description of a zone that is broken", () => {
  const broken = (name: string) => ["BEGIN:VTIMEZONE", `TZID:${name}`, "nonsense", "END:VTIMEZONE"];
  const odd = [
    ...["BEGIN:VTIMEZONE", "TZID:Kundenzeit", "BEGIN:STANDARD", "DTSTART:19701025T030000", "TZOFFSETFROM:garbage"],
    ...["TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;COUNT=x", "END:STANDARD", "END:VTIMEZONE"],
  ];
  const inZone = (name: string) => event(`DTSTART;TZID=${name}:20261208T100000`, "DURATION:PT1H");

  test("does not matter where the name is known, or no time is told in it", async () => {
    const text = calendar(...broken("Europe/Berlin"), inZone("Europe/Berlin"));
    expect(await busy(text)).toEqual(["12-08T09:00/12-08T10:00"]);
    expect(await busy(calendar(...broken("Kundenzeit"), event(TEN, ELEVEN)))).toEqual(["12-08T10:00/12-08T11:00"]);
  });

  test.each([
    ["by a line", broken("Kundenzeit")],
    ["by its offsets and rule", odd],
  ])("%s is as none: it is asked which is meant, and read as its owner says", async (_, description) => {
    const text = calendar(...description, inZone("Kundenzeit"));
    expect(await read(text)).toEqual({ ok: false, trouble: "unknown_zone", zone: "Kundenzeit" });
    expect(await busy(text, { assumedZone: "Asia/Tokyo" })).toEqual(["12-08T01:00/12-08T02:00"]);
  });
});

describe("what is no calendar, or an attack", () => {
  test.each([
    ["nothing", ""],
    ["a page", "<!doctype html><p>Sign in"],
    ["something else in the same format", "BEGIN:VCARD\r\nEND:VCARD"],
  ])("%s is told as that", async (_, text) => {
    expect(await read(text)).toEqual({ ok: false, trouble: "not_a_calendar" });
  });

  test.each([
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=10",
    "FREQ=YEARLY;INTERVAL=99999",
  ])("%s has no end to be looked for", async (rule) => {
    expect(await busy(calendar(event("DTSTART:20260131T100000Z", "DURATION:PT1H", `RRULE:${rule}`)))).toEqual([]);
  });

  test("more repetition than anybody lives is refused", async () => {
    const bomb = (uid: number) =>
      event("DTSTART:19000101T000000Z", "DURATION:PT1H", "RRULE:FREQ=HOURLY;COUNT=9999999").replace(
        "UID:one",
        `UID:${uid}`,
      );
    expect(await read(calendar(...Array.from({ length: 40 }, (_, uid) => bomb(uid))))).toEqual({
      ok: false,
      trouble: "too_much",
    });
  });

  test.each([
    ["a rule of seconds", event(TEN, ELEVEN, "RRULE:FREQ=SECONDLY")],
    ["no time", event("SUMMARY:x")],
    ["a time that is none", event("DTSTART:garbage")],
    ["a line that is none", event(TEN, ELEVEN, "nonsense")],
  ])("an entry with %s is counted, and the others are read", async (_, broken) => {
    const text = calendar(broken.replace("UID:one", "UID:two"), event(TEN, ELEVEN));
    expect(await read(text)).toMatchObject({
      ok: true,
      unread: 1,
      busy: [{ start: new Date("2026-12-08T10:00:00Z") }],
    });
  });

  test("an entry that never ends takes no other with it", async () => {
    expect(await busy(calendar(event(TEN, ELEVEN), "BEGIN:VEVENT", "UID:open"))).toEqual(["12-08T10:00/12-08T11:00"]);
  });
});
