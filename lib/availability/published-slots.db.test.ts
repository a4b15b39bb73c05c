import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, freedTimes, openings, reservations } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { changeSlot } from "@/lib/availability/change-slot";
import { daySlots } from "@/lib/availability/day-slots";
import { findSlot, publishSlot } from "@/lib/availability/publish-slot";
import { bookSlot } from "@/lib/booking/book";
import { movePlace } from "@/lib/group-sessions/move-place";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { allMails, mailsOf } from "@/lib/testing/mail/promised";
import { instantIn, wallClockInput } from "@/lib/time/wall-clock-input";

const TUESDAY = "2026-12-08";
const at = (time: string) => new Date(`${TUESDAY}T${time}:00Z`);
const hour = (time: string) => ({ startsAt: at(time), endsAt: minutesAfter(at(time), 60), capacity: 1, isOpen: true });
const timesOf = (slots: { startsAt: Date }[]) => slots.map(({ startsAt }) => startsAt.toISOString().slice(11, 16));
const opened = async (id: string) => (await db.select().from(openings).where(eq(openings.id, id)))[0];
const found = async (id: string) => (await db.select().from(appointments).where(eq(appointments.id, id)))[0];

test("a date's slots are what is free for the first service booked at once, and what was published", async () => {
  const { osei, lind } = await cast();
  const id = await publishSlot(osei, { ...hour("10:00"), capacity: 3 }, NOW);
  const slots = await daySlots({ date: TUESDAY, whose: osei.practitionerId }, NOW);
  const published = slots.find((slot) => slot.id === id);
  expect(published).toMatchObject({ minutes: 60, capacity: 3, booked: 0, isAvailable: true });
  expect(timesOf(slots).filter((time) => time < "12:00")).toEqual(["09:00", "10:00", "11:30"]);
  const own = await daySlots({ date: TUESDAY, whose: lind.practitionerId }, NOW);
  // Six to nine in the evening in Stockholm.
  expect(timesOf(own)).toEqual(["17:00", "17:30", "18:00", "18:30", "19:00", "19:30"]);
});

test("a full slot is listed as taken, a closed one not at all", async () => {
  const { osei, ana } = await cast();
  const [full, closed] = [
    await publishSlot(osei, hour("10:00"), NOW),
    await publishSlot(osei, { ...hour("14:00"), isOpen: false }, NOW),
  ];
  await bookSlot(ana, { openingId: full }, { reason: "" }, NOW);
  const slots = await daySlots({ date: TUESDAY, whose: osei.practitionerId }, NOW);
  expect(slots.find(({ id }) => id === full)).toMatchObject({ booked: 1, isAvailable: false });
  expect(slots.some(({ id }) => id === closed)).toBe(false);
  expect(timesOf(slots)).toContain("14:00");
});

test("a practitioner who names none publishes their own, an admin the first practitioner's", async () => {
  const { osei, lind, mara } = await cast();
  expect(await findSlot(lind, await publishSlot(lind, hour("10:00"), NOW))).toMatchObject({
    practitionerId: lind.practitionerId,
  });
  const id = await publishSlot(mara, hour("10:00"), NOW);
  expect(await findSlot(mara, id)).toMatchObject({ practitionerId: osei.practitionerId });
  expect(await findSlot(lind, id)).toBeNull();
});

test("a time without a zone is one on the practitioner's clock", async () => {
  const { lind } = await cast();
  const [startsAt, endsAt] = [
    { date: TUESDAY, minute: 600 },
    { date: TUESDAY, minute: 660 },
  ];
  const id = await publishSlot(lind, { startsAt, endsAt, capacity: 1, isOpen: true }, NOW);
  expect((await opened(id))?.during).toEqual({ start: at("09:00"), end: at("10:00") });
});

test("a slot without clients moves; one with a client keeps its time and the client's place", async () => {
  const { osei, ana } = await cast();
  const id = await publishSlot(osei, hour("10:00"), NOW);
  await changeSlot(osei, id, { startsAt: at("10:30"), endsAt: at("11:30"), capacity: 2 }, NOW);
  expect(await opened(id)).toMatchObject({ capacity: 2, during: { start: at("10:30"), end: at("11:30") } });
  await bookSlot(ana, { openingId: id }, { reason: "" }, NOW);
  await expect(changeSlot(osei, id, { endsAt: at("12:00") }, NOW)).rejects.toMatchObject({ extra: { code: "booked" } });
  await changeSlot(osei, id, { isOpen: false, capacity: 1 }, NOW);
  expect(await opened(id)).toMatchObject({ booked: 1, capacity: 1, closedAt: NOW });
  expect(await db.select().from(reservations).where(eq(reservations.openingId, id))).toHaveLength(1);
});

test("a closed slot frees its time, and opens again only while that is free", async () => {
  const { osei, ana } = await cast();
  const [first, other] = [await publishSlot(osei, hour("10:00"), NOW), await publishSlot(osei, hour("14:00"), NOW)];
  await changeSlot(osei, first, { isOpen: false }, NOW);
  await changeSlot(osei, other, { startsAt: at("10:00"), endsAt: at("11:00") }, NOW);
  await expect(changeSlot(osei, first, { isOpen: true }, NOW)).rejects.toMatchObject({ reason: "conflict" });
  await changeSlot(osei, other, { isOpen: false }, NOW);
  await changeSlot(osei, first, { isOpen: true }, NOW);
  await bookSlot(ana, { openingId: first }, { reason: "" }, NOW);
  expect(await opened(first)).toMatchObject({ booked: 1, closedAt: null });
});

test("who waits for an earlier time hears of a slot that is moved, made larger or opened again", async () => {
  const { osei } = await cast();
  const id = await publishSlot(osei, { ...hour("10:00"), isOpen: false }, NOW);
  const told = async () => timesOf(await db.select().from(freedTimes).orderBy(freedTimes.id)).join();
  await changeSlot(osei, id, { capacity: 2 }, NOW);
  expect(await told()).toBe("");
  await changeSlot(osei, id, { isOpen: true }, NOW);
  expect(await told()).toBe("10:00");
  await changeSlot(osei, id, { capacity: 3 }, NOW);
  await changeSlot(osei, id, { capacity: 1 }, NOW);
  await changeSlot(osei, id, { startsAt: at("14:00"), endsAt: at("15:00") }, NOW);
  expect(await told()).toBe("10:00,10:00,14:00");
});

test("a slot begins at a whole minute: seconds are left out, with an offset and without", async () => {
  for (const text of [`${TUESDAY}T10:00:30Z`, `${TUESDAY}T11:00:59.999+01:00`, `${TUESDAY}T10:00:30`])
    expect(instantIn("Africa/Accra", wallClockInput(text), "time")).toEqual(at("10:00"));
});

test("a slot is no shorter than a quarter of an hour, no longer than four hours and never over another", async () => {
  const { osei, lind } = await cast();
  const publish = (endsAt: Date) => publishSlot(osei, { ...hour("10:00"), endsAt }, NOW);
  for (const endsAt of [at("10:14"), at("14:01"), at("09:00"), at("10:00")])
    await expect(publish(endsAt)).rejects.toMatchObject({ reason: "invalid" });
  await publish(at("11:00"));
  await expect(publish(at("11:00"))).rejects.toMatchObject({ extra: { code: "slot_taken" } });
  const past = { ...hour("10:00"), startsAt: minutesAfter(NOW, -60), endsAt: NOW };
  await expect(publishSlot(osei, past, NOW)).rejects.toMatchObject({ reason: "invalid" });
  await expect(publishSlot(osei, { ...hour("12:00"), practitionerId: lind.practitionerId }, NOW)).rejects.toMatchObject(
    {
      reason: "not_found",
    },
  );
});

test("a client moves from slot to slot, and the one that is left is free at once", async () => {
  const { osei, ana, ben } = await cast();
  const [first, second] = [await publishSlot(osei, hour("10:00"), NOW), await publishSlot(osei, hour("14:00"), NOW)];
  const { id } = await bookSlot(ana, { openingId: first }, { reason: "" }, NOW);
  await movePlace(ana, id, { openingId: second }, NOW);
  expect(await found(id)).toMatchObject({ startsAt: at("14:00"), openingId: second, version: 2, status: "scheduled" });
  expect([(await opened(first))?.booked, (await opened(second))?.booked]).toEqual([0, 1]);
  await bookSlot(ben, { openingId: first }, { reason: "" }, NOW);
  const moves = (await mailsOf(id)).filter(({ kind }) => kind === "appointment-rescheduled");
  expect(moves).toMatchObject([{ to: ana.id, notBefore: null }]);
  // The practitioner's calendar holds each slot that is taken, as one entry.
  const entries = (await allMails()).filter(({ kind, to }) => kind === "group-arranged" && to === osei.id);
  expect(entries).toHaveLength(2);
});

test("a lost race for another slot changes nothing", async () => {
  const { osei, ana, ben } = await cast();
  const [first, second] = [await publishSlot(osei, hour("10:00"), NOW), await publishSlot(osei, hour("14:00"), NOW)];
  const { id } = await bookSlot(ana, { openingId: first }, { reason: "" }, NOW);
  await bookSlot(ben, { openingId: second }, { reason: "" }, NOW);
  await expect(movePlace(ana, id, { openingId: second }, NOW)).rejects.toMatchObject({ extra: { code: "slot_taken" } });
  expect(await found(id)).toMatchObject({ startsAt: at("10:00"), openingId: first, version: 1 });
  expect([(await opened(first))?.booked, (await opened(second))?.booked]).toEqual([1, 1]);
});

test("two who want to change places with one another are both told, and neither waits for the other", async () => {
  const { osei, ana, ben } = await cast();
  const [first, second] = [await publishSlot(osei, hour("10:00"), NOW), await publishSlot(osei, hour("14:00"), NOW)];
  const [{ id: own }, { id: his }] = [
    await bookSlot(ana, { openingId: first }, { reason: "" }, NOW),
    await bookSlot(ben, { openingId: second }, { reason: "" }, NOW),
  ];
  const both = await Promise.allSettled([
    movePlace(ana, own, { openingId: second }, NOW),
    movePlace(ben, his, { openingId: first }, NOW),
  ]);
  for (const outcome of both) expect(outcome).toMatchObject({ reason: { extra: { code: "slot_taken" } } });
  await cancelAppointment(ben, his, "", NOW, { undoMinutes: 0 });
  await movePlace(ana, own, { openingId: second }, NOW);
});

test("an offered time becomes a place in a slot of the same service, and back", async () => {
  const { osei, ana, instant } = await cast();
  const booked = { practitionerId: osei.practitionerId, serviceId: instant.id, startsAt: at("09:00") };
  const { id } = await bookSlot(ana, booked, { reason: "" }, NOW);
  const endsAt = minutesAfter(at("14:00"), 30);
  const slot = await publishSlot(osei, { ...hour("14:00"), endsAt, serviceId: instant.id }, NOW);
  await movePlace(ana, id, { openingId: slot }, NOW);
  expect(await found(id)).toMatchObject({ startsAt: at("14:00"), openingId: slot });
  await movePlace(ana, id, { practitionerId: osei.practitionerId, startsAt: at("09:00") }, NOW);
  expect(await found(id)).toMatchObject({ startsAt: at("09:00"), openingId: null });
  expect((await opened(slot))?.booked).toBe(0);
  const longer = await publishSlot(osei, { ...hour("15:00"), endsAt: minutesAfter(at("15:00"), 50) }, NOW);
  await expect(movePlace(ana, id, { openingId: longer }, NOW)).rejects.toMatchObject({
    extra: { code: "other_service" },
  });
});

test("a client moves until two hours before, and no later", async () => {
  const { osei, ana } = await cast();
  const [first, second] = [await publishSlot(osei, hour("10:00"), NOW), await publishSlot(osei, hour("14:00"), NOW)];
  const { id } = await bookSlot(ana, { openingId: first }, { reason: "" }, NOW);
  const late = new Date(at("08:00").getTime() + 1_000);
  await expect(movePlace(ana, id, { openingId: second }, late)).rejects.toMatchObject({ extra: { code: "too_late" } });
  await movePlace(ana, id, { openingId: second }, at("08:00"));
  expect(await found(id)).toMatchObject({
    startsAt: at("14:00"),
    cancelBy: minutesAfter(at("14:00"), -1440),
    movedLateAt: at("08:00"),
  });
});

test("a practitioner moves a place into their own slots and time only, an admin into anyone's", async () => {
  const { osei, lind, mara, ana } = await cast();
  const [own, anothers] = [await publishSlot(osei, hour("10:00"), NOW), await publishSlot(lind, hour("14:00"), NOW)];
  const { id } = await bookSlot(ana, { openingId: own }, { reason: "" }, NOW);
  const time = { practitionerId: lind.practitionerId, startsAt: at("17:00") };
  for (const to of [{ openingId: anothers }, time])
    await expect(movePlace(osei, id, to, NOW)).rejects.toMatchObject({ reason: "not_found" });
  expect(await found(id)).toMatchObject({ startsAt: at("10:00"), openingId: own, version: 1 });
  expect((await opened(anothers))?.booked).toBe(0);
  await movePlace(mara, id, { openingId: anothers }, NOW);
  expect(await found(id)).toMatchObject({ practitionerId: lind.practitionerId, openingId: anothers });
});

test("the practice moves a place to any free time, a client to one that is offered", async () => {
  const { osei, ana } = await cast();
  const { id } = await bookSlot(ana, { openingId: await publishSlot(osei, hour("10:00"), NOW) }, { reason: "" }, NOW);
  const night = { practitionerId: osei.practitionerId, startsAt: at("22:00") };
  await expect(movePlace(ana, id, night, NOW)).rejects.toMatchObject({ extra: { code: "slot_taken" } });
  await movePlace(osei, id, night, NOW);
  expect(await found(id)).toMatchObject({ startsAt: at("22:00"), openingId: null });
});
