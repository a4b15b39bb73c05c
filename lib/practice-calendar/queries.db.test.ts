import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, services } from "@/db/schema";
import { listAppointments } from "@/lib/appointments/queries";
import { arrive, startSession } from "@/lib/appointments/session";
import { openHours } from "@/lib/availability/open-hours";
import { writeException } from "@/lib/availability/time-off";
import { holdTime } from "@/lib/booking/hold";
import { translatorFor } from "@/lib/i18n/catalogue";
import { newId } from "@/lib/id";
import type { CalendarPage } from "@/lib/practice-calendar/page";
import { listCalendar } from "@/lib/practice-calendar/queries";
import { offerTimes } from "@/lib/requests/offers/offer-times";
import { cast, NOW, type Practitioner } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { withTeam } from "@/lib/testing/matrix/team";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

const t = translatorFor("en");

const UTC = { zone: "UTC", hourCycle: "h12" as const };

test("a session in the calendar says whose it is, whatever else is named alike", async () => {
  const { ana, ben, osei, lind, mara } = await cast();
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await scheduled({ client: ben, practitioner: lind, startsAt: minutesAfter(TUESDAY_TEN, 60) });
  const practitioners = [osei, lind].map(({ practitionerId, timeZone }) => ({
    ...{ id: practitionerId, timeZone },
    name: "Dr. Osei",
  }));
  const page = { from: NOW, until: minutesAfter(TUESDAY_TEN, 1440), practitioners, isPrivate: false, clock: UTC };
  const items = await listCalendar(t, mara, page, NOW);
  expect(items.map(({ practitionerId }) => practitionerId)).toEqual([osei.practitionerId, lind.practitionerId]);
});

test("a session whose client waits to be let in says so in the calendar", async () => {
  const { ana, osei } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const details = async () => (await listCalendar(t, osei, pageOf(osei), NOW)).map(({ detail }) => detail);
  expect(await details()).toEqual([""]);
  await arrive(ana, id, TUESDAY_TEN);
  expect(await details()).toEqual(["waiting since 10:00 am"]);
  await startSession(osei, id, TUESDAY_TEN);
  expect(await details()).toEqual([""]);
});

test("what others have takes no place on a list of one practitioner's", async () => {
  const { ana, ben, osei, lind, mara } = await cast();
  await scheduled({ client: ben, practitioner: lind, startsAt: TUESDAY_TEN });
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, 60) });
  const own = await listAppointments(mara, { practitionerIds: [osei.practitionerId], limit: 1 });
  expect(own.map((line) => line.id)).toEqual([id]);
});

test("a time that is kept shows in the practice's calendar until that is over, and for whom does not", async () => {
  const { ben, osei, time } = await instantCast();
  await holdTime(ben, time(), NOW);
  const page = pageOf(osei);
  const [held] = await listCalendar(t, osei, page, NOW);
  expect(held).toMatchObject({ kind: "held", start: TUESDAY_TEN.toISOString(), moves: false, href: null });
  expect(held?.title).toMatch(/^Being booked now, kept until/);
  expect(await listCalendar(t, osei, page, minutesAfter(NOW, 11))).toEqual([]);
});

test("two requests for the same time stand beside one another", async () => {
  const { ana, ben, osei } = await cast();
  await pendingRequest({ client: ana });
  await pendingRequest({ client: ben });
  const [first, second] = await listCalendar(t, osei, pageOf(osei), NOW);
  expect([first?.kind, second?.kind]).toEqual(["request", "request"]);
  expect(first?.end).toBe("2026-12-01T11:50:00.000Z");
  expect(second?.start).toBe("2026-12-08T09:00:00.000Z");
});

test("a request in the calendar leads to itself, whichever of several it is", async () => {
  const { ana, ben, osei } = await cast();
  const asked = [await pendingRequest({ client: ana }), await pendingRequest({ client: ben })];
  const links = (await listCalendar(t, osei, pageOf(osei), NOW)).map(({ href }) => href);
  expect(links).toEqual(asked.map(({ id }) => `/admin/requests?request=${id}`));
});

test("a request whose client was offered times stands in the calendar at none but those", async () => {
  const { ana, osei } = await cast();
  const { id } = await pendingRequest({ client: ana, practitioner: osei });
  await offerTimes(osei, id, [{ practitionerId: osei.practitionerId, startsAt: TUESDAY_TEN }], NOW);
  const items = await listCalendar(t, osei, pageOf(osei), NOW);
  expect(items.map(({ kind, start }) => [kind, start])).toEqual([["held", TUESDAY_TEN.toISOString()]]);
});

test("the hours are shaded around, extra hours with them, whatever is booked", async () => {
  const { ana, osei } = await cast();
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const day = { from: new Date("2026-12-08T00:00:00Z"), until: new Date("2026-12-09T00:00:00Z") };
  const open = await openHours([osei.practitionerId], day, NOW);
  expect(open.map(({ start, end }) => [start.getUTCHours(), end.getUTCHours()])).toEqual([
    [9, 12],
    [13, 17],
  ]);
  expect(await openHours([], day, NOW)).toEqual([]);
});

test("the front desk sees when a practitioner is away, and not what the practitioner noted of it", async () => {
  const { osei, tomas } = await withTeam(await cast());
  const day = { startDate: "2026-12-08", endDate: "2026-12-08", startMinute: 0, endMinute: 720 };
  const exception = { kind: "closed" as const, ...day, note: "Dentist" };
  await db.transaction((tx) => writeException(tx, osei, { practitionerId: osei.practitionerId, exception }, NOW));
  const page = { ...pageOf(osei), until: new Date("2026-12-09T00:00:00Z") };
  const link = `/admin/dates?practitioner=${osei.practitionerId}`;
  expect(await listCalendar(t, osei, page, NOW)).toMatchObject([{ title: "Time off: Dentist", href: link }]);
  expect(await listCalendar(t, tomas, page, NOW)).toMatchObject([{ title: "Time off", href: null }]);
});

function pageOf({ practitionerId: id, timeZone }: Practitioner) {
  const bounds = { from: NOW, until: minutesAfter(TUESDAY_TEN, 1440) };
  return { ...bounds, practitioners: [{ id, name: "Dr. Osei", timeZone }], isPrivate: false, clock: UTC };
}

test("a service has the same tone in every week, whatever else is booked in it, and can be seen alone", async () => {
  const { ana, ben, osei } = await cast();
  const [ordinary] = await db.select().from(services);
  if (!ordinary) throw new Error("The practice has no service.");
  const first = { ...ordinary, id: newId(minutesAfter(NOW, 1)), name: "A first talk" };
  await db.insert(services).values(first);
  const [next, weekAfter] = [minutesAfter(TUESDAY_TEN, 60), minutesAfter(TUESDAY_TEN, 7 * 1_440)];
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const other = await scheduled({ client: ben, practitioner: osei, startsAt: next });
  await db.update(appointments).set({ serviceId: first.id }).where(eq(appointments.id, other.id));
  await scheduled({ client: ana, practitioner: osei, startsAt: weekAfter });
  const tones = async (page: Partial<CalendarPage>) =>
    (await listCalendar(t, osei, { ...pageOf(osei), ...page }, NOW)).map(({ service }) => service?.tone);
  const day = (from: Date) => ({ from, until: minutesAfter(from, 180) });
  const [one, two] = await tones(day(TUESDAY_TEN));
  expect([typeof one, typeof two, one === two]).toEqual(["number", "number", false]);
  expect(await tones(day(weekAfter))).toEqual([one]);
  expect(await tones({ ...day(TUESDAY_TEN), service: first.id })).toEqual([two]);
});
