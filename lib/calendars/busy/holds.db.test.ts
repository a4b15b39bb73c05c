import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { busyTimes, calendarLinks, openings, platformMeetings } from "@/db/schema";
import { loadAvailability } from "@/lib/availability/load";
import { bookSlot } from "@/lib/booking/book";
import { whyMissing } from "@/lib/booking/explain";
import { listClashes } from "@/lib/calendars/busy/clashes";
import { assumeZone, linkCalendar, listLinks, unlinkCalendar } from "@/lib/calendars/busy/link";
import { appointmentUid } from "@/lib/calendars/invitation";
import { slotQueryOf } from "@/lib/engine/slot-query";
import { explain } from "@/lib/engine/slots";
import { translatorFor } from "@/lib/i18n/catalogue";
import { newId } from "@/lib/id";
import { listCalendar } from "@/lib/practice-calendar/queries";
import { eraseAccount } from "@/lib/privacy/erase";
import { toLookAt } from "@/lib/reports/to-look-at";
import { anotherCalendar, calendar, event, startsOf, THAT_DAY } from "@/lib/testing/calendars/another-calendar";
import { cast, makeInstant, NOW, type Practitioner, withRules } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { listening } from "@/lib/testing/database/statements";
import { groupCast, instantCast } from "@/lib/testing/instant";
import { scheduled } from "@/lib/testing/requests";
import { actionsOn } from "@/lib/testing/trail";
import { minuteOf } from "@/lib/time/zone";

const t = translatorFor("en");

const HOUR = 60;
const DAY = 24 * HOUR;

const { host, read, linked } = anotherCalendar();

describe("what another calendar holds", () => {
  test("is not offered, is a reason of its own, and cannot be booked; disconnected, it is offered again", async () => {
    const { ana, osei, service, time } = await instantCast();
    await withRules(osei.practitionerId, { bufferAfterMinutes: 0 });
    const before = await startsOf(osei);
    const id = await linked(osei);
    const within = ["09:30", "10:00", "10:30"];
    expect(before).toEqual(expect.arrayContaining(within));
    expect(await startsOf(osei)).toEqual(before.filter((start) => !within.includes(start)));
    expect(await verdictAt(osei, TUESDAY_TEN)).toEqual({ offered: false, rule: "calendar" });
    const asked = { whose: osei.practitionerId, service: { ...service, ...PLAIN }, date: "2026-12-08", time: "10:00" };
    const names = new Map([[osei.practitionerId, "Dr. Ama Osei"]]);
    const why = await whyMissing(translatorFor("en"), { ...asked, zone: "UTC", clientId: null }, names, NOW);
    expect(why?.[0]).toMatch(/^Dr. Ama Osei: there is something else at that time/);
    await expect(bookSlot(ana, time(), { reason: "" }, NOW)).rejects.toMatchObject({ code: "slot_taken" });
    await unlinkCalendar(osei, id, NOW);
    expect(await startsOf(osei)).toEqual(before);
    await bookSlot(ana, time(), { reason: "" }, NOW);
    expect(await actionsOn(osei.practitionerId)).toEqual(["calendar.linked", "calendar.unlinked"]);
  });

  test("needs the breaks of a session beside it", async () => {
    const { osei } = await cast();
    await withRules(osei.practitionerId, { bufferBeforeMinutes: 15, bufferAfterMinutes: 0 });
    await linked(osei, calendar(event("a", "DTSTART:20261208T090000Z", "DTEND:20261208T100000Z")));
    expect(await startsOf(osei)).not.toContain("10:00");
    expect(await startsOf(osei)).toContain("10:30");
  });

  test("closes no other practitioner's time, and no place in a group that was published", async () => {
    const { ana, osei, lind, openingId, booked } = await groupCast();
    const before = await startsOf(lind);
    await linked(osei);
    expect(await startsOf(lind)).toEqual(before);
    await bookSlot(ana, { openingId }, { reason: "" }, NOW);
    expect(await booked()).toBe(1);
    expect(await db.$count(openings)).toBe(1);
  });

  test("on a booked session changes nothing, and its staff are told", async () => {
    const { ana, osei, lind, mara } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, 3 * HOUR) });
    await linked(osei);
    const clash = { id, practitioner: "Dr. Ama Osei", firstName: "Ana" };
    expect(await listClashes(osei, NOW)).toMatchObject([clash]);
    expect(await listClashes(mara, NOW)).toMatchObject([clash]);
    const look = await listening(() => toLookAt(mara, NOW));
    expect(look.value).toMatchObject({ clashes: [clash], stale: [], troubles: [], differences: 0 });
    expect(look.statements).toHaveLength(1);
    expect(await listClashes(lind, NOW)).toEqual([]);
    expect(await listClashes(osei, minutesAfter(TUESDAY_TEN, HOUR))).toEqual([]);
  });

  test("is not the event that holds a session's own meeting on Google Meet", async () => {
    const { ana, osei } = await cast();
    const { practitionerId } = osei;
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const times = { startsAt: TUESDAY_TEN, minutes: 50, createdAt: NOW, externalId: "0a1b2c" };
    const meeting = { id: newId(NOW), appointmentId: id, practitionerId, platform: "google-meet" as const };
    await db.insert(platformMeetings).values({ ...meeting, state: "ready", ...times });
    const own = event("0a1b2c@google.com", "DTSTART:20261208T100000Z", "DTEND:20261208T105000Z");
    const another = event("9f9f9f@google.com", "DTSTART:20261208T140000Z", "DTEND:20261208T150000Z");
    await linked(osei, calendar(own, another));
    expect(await listClashes(osei, NOW)).toEqual([]);
    expect((await db.select().from(busyTimes)).map(({ during }) => during.start)).toEqual([
      minutesAfter(TUESDAY_TEN, 4 * HOUR),
    ]);
  });

  test("is a session of the practitioner's other practice, and none of this one that came back", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const own = event(appointmentUid(id), "DTSTART:20261208T100000Z", "DTEND:20261208T105000Z");
    const another = event(appointmentUid(newId(NOW)), "DTSTART:20261208T140000Z", "DTEND:20261208T150000Z");
    await linked(osei, calendar(own, another));
    expect(await listClashes(osei, NOW)).toEqual([]);
    expect(await startsOf(osei)).not.toContain("14:00");
  });

  test("is kept without a word of what it is, and its address can't be read in the table", async () => {
    const { osei } = await cast();
    await linked(osei);
    const rows = JSON.stringify([await db.select().from(calendarLinks), await db.select().from(busyTimes)]);
    for (const word of ["Dentist", "private-abc", "Home"]) expect(rows).not.toContain(word);
  });
});

test("the practice calendar shows it without a word of what it is, and an erased practitioner's ends", async () => {
  const { osei, mara } = await cast();
  await linked(osei);
  const practitioners = [{ id: osei.practitionerId, name: "Dr. Ama Osei", timeZone: "Africa/Accra" }];
  const page = { ...THAT_DAY, practitioners, isPrivate: false, clock: { zone: "UTC", hourCycle: "h23" as const } };
  const shown = { title: "Busy in another calendar", start: TUESDAY_TEN.toISOString() };
  expect(await listCalendar(t, osei, page, NOW)).toMatchObject([shown]);
  await eraseAccount(mara, osei.id, NOW);
  expect(await db.$count(calendarLinks)).toBe(0);
  expect(await read(minutesAfter(NOW, DAY))).toBe(0);
});

test("a calendar is its practitioner's and the admins', and ten are enough", async () => {
  const { osei, lind, mara } = await cast();
  await makeInstant();
  const id = await linked(osei);
  const wish = { practitioner: osei.practitionerId, name: "Work", address: host().address };
  await expect(linkCalendar(lind, wish, NOW)).rejects.toMatchObject({ status: 404 });
  await expect(unlinkCalendar(lind, id, NOW)).rejects.toMatchObject({ status: 404 });
  await expect(assumeZone(lind, { id, zone: "UTC" }, NOW)).rejects.toMatchObject({ status: 404 });
  expect(await listLinks(lind)).toEqual([]);
  expect(await listLinks(mara)).toMatchObject([{ id, name: "Home" }]);
  for (let more = 1; more < 10; more += 1) await linkCalendar(mara, wish, NOW);
  await expect(linkCalendar(osei, wish, NOW)).rejects.toMatchObject({ status: 409 });
  await db.delete(calendarLinks).where(eq(calendarLinks.id, id));
  expect(await db.$count(busyTimes)).toBe(0);
});

async function verdictAt({ practitionerId }: Practitioner, start: Date) {
  const bounds = { from: start, until: minutesAfter(start, 1) };
  const [availability] = await loadAvailability(practitionerId, bounds, NOW);
  return availability && explain(minuteOf(start), slotQueryOf(availability, 50, bounds, NOW));
}

const PLAIN = {
  ...{ practitionerId: null, capacity: 1, bufferBeforeMinutes: null, bufferAfterMinutes: null },
  ...{ stepMinutes: null, noticeMinutes: null },
};
