import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { busyTimes } from "@/db/schema";
import { deactivateAccount } from "@/lib/accounts/manage";
import { listStale } from "@/lib/calendars/busy/clashes";
import { importDue, importLink } from "@/lib/calendars/busy/import";
import { assumeZone, listLinks, unlinkCalendar } from "@/lib/calendars/busy/link";
import { disconnectDeactivated } from "@/lib/calendars/connected/accounts/deactivated";
import { toLookAt } from "@/lib/reports/to-look-at";
import { AT_TWO, anotherCalendar, calendar, event, startsOf } from "@/lib/testing/calendars/another-calendar";
import { cast, NOW, withRules } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";

const DAY = 24 * 60;

const { host, read, linked } = anotherCalendar();

describe("reading a calendar again", () => {
  test("ends an hour after its practitioner was deactivated, and not while that can be undone", async () => {
    const { osei, mara } = await cast();
    await linked(osei);
    await deactivateAccount(mara.id, osei.id, NOW, 10);
    await disconnectDeactivated(minutesAfter(NOW, 30));
    expect(await read(minutesAfter(NOW, 30))).toBe(1);
    await disconnectDeactivated(minutesAfter(NOW, 60));
    expect(await read(minutesAfter(NOW, 60))).toBe(0);
    expect([await db.$count(busyTimes), host().asked]).toEqual([0, 2]);
  });

  test("every ten minutes, and only what is new", async () => {
    const { osei } = await cast();
    await linked(osei);
    expect(await read(minutesAfter(NOW, 9))).toBe(0);
    expect(await read(minutesAfter(NOW, 10))).toBe(1);
    expect([host().asked, host().sent]).toEqual([2, 1]);
    host().text = AT_TWO;
    await read(minutesAfter(NOW, 20));
    expect(await startsOf(osei)).toContain("10:00");
    expect(await startsOf(osei)).not.toContain("14:00");
  });

  test("as a whole once a week, so that a repetition goes on", async () => {
    const { osei } = await cast();
    await linked(osei, calendar(event("a", "DTSTART:20261201T100000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY")));
    const times = await db.$count(busyTimes);
    await read(minutesAfter(NOW, 7 * DAY + 1));
    expect(host().sent).toBe(2);
    expect(await db.$count(busyTimes)).toBe(times);
    const starts = (await db.select().from(busyTimes)).map(({ during }) => Number(during.start));
    expect(Math.max(...starts)).toBeGreaterThan(Number(minutesAfter(NOW, 395 * DAY)));
  });

  test.each([
    ["an error of the server", { status: 500 }, "unreachable"],
    ["a sign-in", { status: 401 }, "locked"],
    ["too many requests", { status: 429 }, "unreachable"],
    ["nothing there any more", { status: 410 }, "gone"],
    ["a connection that ends", "hangs up", "unreachable"],
    ["a way inside", { redirects: "http://169.254.169.254/latest" }, "refused"],
    ["a page that is no calendar", "well", "not_a_calendar"],
  ] as const)("%s leaves what was read last, and is asked less often", async (_, mood, trouble) => {
    const { osei } = await cast();
    await linked(osei);
    host().mood = mood;
    host().text = "<html>";
    for (const minutes of [10, 20, 40, 80]) expect(await read(minutesAfter(NOW, minutes))).toBe(1);
    expect(await read(minutesAfter(NOW, 159))).toBe(0);
    expect(await startsOf(osei)).not.toContain("10:00");
    expect(await listLinks(osei)).toMatchObject([{ trouble, readAt: NOW, times: 1 }]);
    host().mood = "well";
    host().text = AT_TWO;
    await read(minutesAfter(NOW, 160));
    expect(await listLinks(osei)).toMatchObject([{ trouble: null, readAt: minutesAfter(NOW, 160) }]);
    expect(await startsOf(osei)).toContain("10:00");
  });

  test("one that could not be read for a day is told to staff", async () => {
    const { osei, lind } = await cast();
    await linked(osei);
    host().mood = { status: 500 };
    await read(minutesAfter(NOW, 10));
    expect(await listStale(osei, minutesAfter(NOW, DAY - 1))).toEqual([]);
    const stale = { practitioner: "Dr. Ama Osei", since: NOW, trouble: "unreachable" };
    expect(await listStale(osei, minutesAfter(NOW, DAY + 1))).toMatchObject([stale]);
    expect((await toLookAt(osei, minutesAfter(NOW, DAY + 1))).stale).toMatchObject([stale]);
    expect(await listStale(lind, minutesAfter(NOW, DAY + 1))).toEqual([]);
  });

  test("a zone that nobody knows stops it until its practitioner says which is meant", async () => {
    const { osei } = await cast();
    const odd = calendar(event("a", "DTSTART;TZID=Hauptsitz:20261208T110000", "DURATION:PT1H"));
    const id = await linked(osei, odd);
    expect(await listLinks(osei)).toMatchObject([{ trouble: "unknown_zone", unknownZone: "Hauptsitz", times: 0 }]);
    await assumeZone(osei, { id, zone: "Europe/Stockholm" }, NOW);
    await read();
    expect(await listLinks(osei)).toMatchObject([{ trouble: null, unknownZone: null, times: 1 }]);
    expect(await startsOf(osei)).not.toContain("10:00");
  });

  test("a practitioner's new zone has floating times read anew", async () => {
    const { osei } = await cast();
    await linked(osei, calendar(event("a", "DTSTART:20261208T110000", "DURATION:PT1H")));
    expect(await startsOf(osei)).toContain("10:00");
    await withRules(osei.practitionerId, { timeZone: "Europe/Stockholm" });
    await read(minutesAfter(NOW, 10));
    const [time] = await db.select().from(busyTimes);
    expect(time?.during.start).toEqual(TUESDAY_TEN);
  });

  test("one that fails in a way that nobody foresaw stops no other, is told, and is asked less often", async () => {
    const { osei } = await cast();
    const first = await linked(osei);
    const odd = {
      ...host().surroundings,
      isAllowed: () => {
        throw new Error("unforeseen");
      },
    };
    await importLink(first, minutesAfter(NOW, 5), odd);
    expect(await listLinks(osei)).toMatchObject([{ trouble: "unreachable", readAt: NOW, times: 1 }]);
    expect(await importDue(minutesAfter(NOW, 14), odd)).toBe(0);
    expect(await importDue(minutesAfter(NOW, 15), odd)).toBe(1);
    expect(await read(minutesAfter(NOW, 34))).toBe(0);
    expect(await read(minutesAfter(NOW, 35))).toBe(1);
    expect(await listLinks(osei)).toMatchObject([{ trouble: null }]);
  });

  test("of two workers, one asks", async () => {
    const { osei } = await cast();
    const id = await linked(osei);
    await Promise.all([read(minutesAfter(NOW, 10)), read(minutesAfter(NOW, 10))]);
    expect(host().asked).toBe(2);
    host().mood = "never";
    const reading = importLink(id, minutesAfter(NOW, 20), host().surroundings);
    await expect.poll(() => host().asked).toBe(3);
    expect(await read(minutesAfter(NOW, 20))).toBe(0);
    host().close();
    await reading;
  });

  test("one that was disconnected while it was read leaves nothing behind", async () => {
    const { osei } = await cast();
    const id = await linked(osei);
    host().text = AT_TWO;
    await Promise.all([read(minutesAfter(NOW, 10)), unlinkCalendar(osei, id, NOW)]);
    expect(await db.$count(busyTimes)).toBe(0);
  });
});
