import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, openings, reservations, services } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { changeCapacity, closeOpening, publishOpening } from "@/lib/availability/openings";
import { bookSlot } from "@/lib/booking/book";
import { listOpenable, listOpenings } from "@/lib/group-sessions/queries";
import { newId } from "@/lib/id";
import { releaseExpiredHolds } from "@/lib/reservations/release";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { freeStartsOf } from "@/lib/testing/free-starts";
import { scheduled } from "@/lib/testing/requests";
import { UNDO_MINUTES } from "@/lib/undo";

const MONDAY_TEN = new Date("2026-12-07T10:00:00Z");
const SUNDAY_TEN = new Date("2026-12-06T10:00:00Z");
const MONDAY = { from: new Date("2026-12-07T00:00:00Z"), until: new Date("2026-12-08T00:00:00Z") };

async function practiceWithGroup() {
  const people = await cast();
  const group = { id: newId(NOW), name: "Group", minutes: 90, capacity: 6, booking: "instant" as const, position: 1 };
  await db.insert(services).values(group);
  const wish = { practitionerId: people.osei.practitionerId, serviceId: group.id, startsAt: MONDAY_TEN, capacity: 6 };
  return { ...people, group, wish };
}

test("an opening takes its time and the breaks around it from everything else", async () => {
  const { osei, wish } = await practiceWithGroup();
  const id = await publishOpening(osei, wish, NOW);
  const [taken] = await db.select().from(reservations).where(eq(reservations.openingId, id));
  expect(taken).toMatchObject({
    practitionerId: osei.practitionerId,
    clientId: null,
    during: { start: MONDAY_TEN, end: new Date("2026-12-07T11:30:00Z") },
    busy: { start: MONDAY_TEN, end: new Date("2026-12-07T11:40:00Z") },
  });
  const free = await freeStartsOf(osei.practitionerId, 50, MONDAY, NOW);
  expect(free.map((start) => start.toISOString().slice(11, 16))).toEqual([
    "09:00",
    "13:00",
    "13:30",
    "14:00",
    "14:30",
    "15:00",
    "15:30",
    "16:00",
  ]);
  const [event] = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
  expect(event).toMatchObject({ action: "opening.published", actorId: osei.id });
});

test("an opening may lie outside the hours, but never over a booked session", async () => {
  const { osei, ana, wish } = await practiceWithGroup();
  await scheduled({ client: ana, practitioner: osei, startsAt: MONDAY_TEN });
  await expect(publishOpening(osei, wish, NOW)).rejects.toMatchObject({ reason: "conflict" });
  expect(await db.select().from(openings)).toEqual([]);
  await publishOpening(osei, { ...wish, startsAt: SUNDAY_TEN }, NOW);
  expect(await listOpenings(osei, osei.practitionerId, NOW)).toMatchObject([
    { capacity: 6, booked: 0, service: "Group", closedAt: null },
  ]);
});

test("an opening has never fewer places than are booked", async () => {
  const { osei, wish } = await practiceWithGroup();
  const id = await publishOpening(osei, wish, NOW);
  await db.update(openings).set({ booked: 3 }).where(eq(openings.id, id));
  await expect(changeCapacity(osei, id, 2, NOW)).rejects.toThrow("3 places are booked. Please allow at least 3.");
  await changeCapacity(osei, id, 3, NOW);
  expect(await listOpenings(osei, osei.practitionerId, NOW)).toMatchObject([{ capacity: 3, booked: 3 }]);
});

test("a closed opening gives its time back once the last person in it cancels", async () => {
  const { osei, ana, ben, wish } = await practiceWithGroup();
  const openingId = await publishOpening(osei, wish, NOW);
  const { id: annas } = await bookSlot(ana, { openingId }, { reason: "" }, NOW);
  const { id: bens } = await bookSlot(ben, { openingId }, { reason: "" }, NOW);
  await closeOpening(osei, openingId, NOW);
  const itsTime = () => db.$count(reservations, eq(reservations.openingId, openingId));
  await cancelAppointment(ana, annas, "", NOW, { undoMinutes: 0 });
  expect(await itsTime()).toBe(1);
  await cancelAppointment(ben, bens, "", NOW);
  expect(await itsTime()).toBe(1);
  await releaseExpiredHolds(minutesAfter(NOW, UNDO_MINUTES + 1));
  expect(await itsTime()).toBe(0);
});

test("an opening that is closed gives its time back when it has no clients, and keeps it otherwise", async () => {
  const { osei, wish } = await practiceWithGroup();
  const empty = await publishOpening(osei, wish, NOW);
  await closeOpening(osei, empty, NOW);
  expect(await db.select().from(reservations)).toEqual([]);
  const full = await publishOpening(osei, wish, NOW);
  await db.update(openings).set({ booked: 1 }).where(eq(openings.id, full));
  await closeOpening(osei, full, NOW);
  expect(await db.select().from(reservations)).toHaveLength(1);
  expect((await listOpenings(osei, osei.practitionerId, NOW)).map(({ id }) => id)).toEqual([full]);
  await expect(changeCapacity(osei, full, 9, NOW)).rejects.toThrow("This group session is closed.");
});

test("no client gets into a group session that is closed, or that has begun", async () => {
  const { ana, ben, osei, wish } = await practiceWithGroup();
  const id = await publishOpening(osei, wish, NOW);
  await bookSlot(ana, { openingId: id }, { reason: "" }, NOW);
  const late = bookSlot(ben, { openingId: id }, { reason: "" }, MONDAY_TEN);
  await expect(late).rejects.toMatchObject({ code: "slot_taken" });
  await closeOpening(osei, id, NOW);
  await expect(bookSlot(ben, { openingId: id }, { reason: "" }, NOW)).rejects.toMatchObject({ code: "slot_taken" });
});

test("a practitioner publishes their own openings, of services they offer, ahead of now", async () => {
  const { osei, lind, mara, group, wish } = await practiceWithGroup();
  const own = { ...wish, practitionerId: lind.practitionerId };
  await expect(publishOpening(osei, own, NOW)).rejects.toThrow("We can't find this practitioner.");
  const id = await publishOpening(mara, own, NOW);
  await expect(changeCapacity(osei, id, 3, NOW)).rejects.toThrow("We can't find this group session.");
  await expect(closeOpening(osei, id, NOW)).rejects.toThrow("We can't find this group session.");
  expect(await listOpenings(osei, lind.practitionerId, NOW)).toEqual([]);
  await expect(publishOpening(osei, { ...wish, startsAt: NOW }, NOW)).rejects.toThrow("This time has passed.");
  await db.update(services).set({ practitionerId: lind.practitionerId }).where(eq(services.id, group.id));
  await expect(publishOpening(osei, wish, NOW)).rejects.toThrow("We can't find this service.");
  expect((await listOpenable(osei.practitionerId)).map(({ name }) => name)).not.toContain("Group");
  expect((await listOpenable(lind.practitionerId))[0]?.name).toBe("Group");
});
