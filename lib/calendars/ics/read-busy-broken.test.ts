import { describe, expect, test } from "vitest";
import { busy, calendar, ELEVEN, event, read, TEN } from "@/lib/testing/calendars/busy-reading";

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
