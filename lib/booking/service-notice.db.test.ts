import { differenceInMinutes } from "date-fns/differenceInMinutes";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { GET as listServices } from "@/app/api/services/route";
import { db } from "@/db/client";
import { services } from "@/db/schema";
import { daySlots } from "@/lib/availability/day-slots";
import { freeSlots } from "@/lib/availability/free-days";
import { bookSlot } from "@/lib/booking/book";
import { whyMissing } from "@/lib/booking/explain";
import { holdTime } from "@/lib/booking/hold";
import { translatorFor } from "@/lib/i18n/catalogue";
import { resolveTime } from "@/lib/requests/resolve-time";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { groupCast, instantCast, TAKEN } from "@/lib/testing/instant";
import { pendingRequest } from "@/lib/testing/requests";

const AHEAD = differenceInMinutes(TUESDAY_TEN, NOW);
const DAY = { from: TUESDAY_TEN, until: minutesAfter(TUESDAY_TEN, 600) };

/** The cast, and the service with a notice of its own, longer than the practitioners'. */
async function withNotice(noticeMinutes: number | null) {
  const everyone = await instantCast();
  await db.update(services).set({ noticeMinutes }).where(eq(services.id, everyone.service.id));
  const [service] = await db.select().from(services).where(eq(services.id, everyone.service.id));
  if (!service) throw new Error("The cast has no service.");
  return { ...everyone, service };
}

test("a time is offered until the service's own notice before it, and no longer", async () => {
  const { ana, ben, osei, service, time } = await withNotice(AHEAD);
  const offered = async (notice: number) => {
    const [first] = await freeSlots(osei.practitionerId, { ...service, noticeMinutes: notice }, DAY, NOW);
    return first?.startsAt;
  };
  expect(await offered(AHEAD)).toEqual(TUESDAY_TEN);
  expect(await offered(AHEAD + 1)).not.toEqual(TUESDAY_TEN);
  await bookSlot(ana, time(), { reason: "" }, NOW);
  await db.update(services).set({ noticeMinutes: AHEAD + 600 });
  await expect(bookSlot(ben, time(minutesAfter(TUESDAY_TEN, 180)), { reason: "" }, NOW)).rejects.toMatchObject(TAKEN);
  await expect(holdTime(null, time(minutesAfter(TUESDAY_TEN, 180)), NOW)).rejects.toMatchObject(TAKEN);
});

test("why a time is missing is told with the notice that holds for the service", async () => {
  const { osei, service } = await withNotice(null);
  const words = async (noticeMinutes: number | null, now: Date) => {
    const asked = { whose: osei.practitionerId, date: "2026-12-08", time: "10:00", zone: "UTC", clientId: null };
    const names = new Map([[osei.practitionerId, "Dr. Osei"]]);
    return whyMissing(translatorFor("en"), { ...asked, service: { ...service, noticeMinutes } }, names, now);
  };
  expect(await words(2880, minutesAfter(TUESDAY_TEN, -2879))).toEqual([
    "Dr. Osei: that is too soon. This kind of session is booked at least 48 hours ahead.",
  ]);
  expect(await words(2880, minutesAfter(TUESDAY_TEN, -2880))).toEqual(["Dr. Osei: this time is free."]);
  expect(await words(null, minutesAfter(TUESDAY_TEN, -60))).toEqual([
    "Dr. Osei: that is too soon. Sessions are booked at least 2 hours ahead.",
  ]);
  expect(await words(30, minutesAfter(TUESDAY_TEN, -60))).toEqual(["Dr. Osei: this time is free."]);
  // A start that has passed isn't too soon, whatever the notice.
  for (const notice of [0, 30, null])
    expect(await words(notice, minutesAfter(TUESDAY_TEN, 60))).toEqual(["Dr. Osei: that time has passed."]);
});

test("programs are told of it with the service, and find no slot that is too soon", async () => {
  const { osei, service } = await withNotice(AHEAD + 600);
  const reply = await listServices(new Request("http://localhost/api/services"), { params: Promise.resolve({}) });
  const listed = await reply.json();
  expect(listed.services).toContainEqual(
    expect.objectContaining({ id: service.id, minimum_notice_minutes: AHEAD + 600 }),
  );
  const asked = { date: "2026-12-08", whose: osei.practitionerId, serviceId: service.id };
  expect(await daySlots(asked, NOW)).toEqual([]);
  await db.update(services).set({ noticeMinutes: null });
  expect(await daySlots(asked, NOW)).not.toEqual([]);
});

test("a place in a group is there as long as the group's own notice says", async () => {
  const { osei, place } = await groupCast();
  const isAvailable = async () => {
    const slots = await daySlots({ date: "2026-12-08", whose: osei.practitionerId, serviceId: place.serviceId }, NOW);
    return slots.map((slot) => slot.isAvailable);
  };
  expect(await isAvailable()).toEqual([true]);
  await db
    .update(services)
    .set({ noticeMinutes: AHEAD + 1 })
    .where(eq(services.id, place.serviceId));
  expect(await isAvailable()).toEqual([false]);
});

test("the first free time in a part of a day is one that the notice allows", async () => {
  const { ana, osei } = await withNotice(AHEAD + 30);
  const { id } = await pendingRequest({ client: ana, practitioner: osei });
  const when = { date: "2026-12-08", block: "morning" as const };
  const { startsAt } = await resolveTime(osei, id, { practitionerId: null, minutes: null, when }, NOW);
  expect(startsAt.getTime()).toBeGreaterThanOrEqual(minutesAfter(TUESDAY_TEN, 30).getTime());
});
