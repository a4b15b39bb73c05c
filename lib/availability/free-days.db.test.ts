import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { services } from "@/db/schema";
import { freeDays, freeSlots } from "@/lib/availability/free-days";
import { publishOpening } from "@/lib/availability/openings";
import { bookSlot } from "@/lib/booking/book";
import { parseSlotId } from "@/lib/engine/slot-id";
import { newId } from "@/lib/id";
import { cast, NOW } from "@/lib/testing/cast";

const WEEK = { first: "2026-12-02", last: "2026-12-08" };

test("times are listed on the viewer's dates, of everyone together, sooner first", async () => {
  const { osei, lind, service } = await practice();
  const days = await freeDays(null, service, { zone: "Pacific/Auckland" }, WEEK, NOW);
  expect(days.map(({ date }) => date.slice(-2))).toEqual(["02", "03", "04", "05", "07", "08"]);
  const thursday = days[1]?.slots ?? [];
  const [first] = thursday;
  expect(first).toMatchObject({ startsAt: new Date("2026-12-02T11:00:00Z"), practitionerId: osei.practitionerId });
  expect(new Set(thursday.map(({ practitionerId }) => practitionerId))).toEqual(
    new Set([osei.practitionerId, lind.practitionerId]),
  );
  expect(thursday).toEqual(thursday.toSorted((one, other) => Number(one.startsAt) - Number(other.startsAt)));
  expect(parseSlotId(first?.id ?? "")).toEqual({
    openingId: null,
    practitionerId: osei.practitionerId,
    startsAt: new Date("2026-12-02T11:00:00Z"),
    minutes: 50,
  });
});

test("a service of one practitioner is offered by no other", async () => {
  const { osei, lind, service } = await practice();
  const own = { ...service, practitionerId: lind.practitionerId };
  const window = { from: NOW, until: new Date("2026-12-08T00:00:00Z") };
  const slots = await freeSlots(null, own, window, NOW);
  expect(new Set(slots.map(({ practitionerId }) => practitionerId))).toEqual(new Set([lind.practitionerId]));
  expect(await freeSlots(osei.practitionerId, own, window, NOW)).toEqual([]);
});

test("a place in a group says how many are left, and is gone with the last", async () => {
  const { ana, ben, osei } = await cast();
  const id = newId(NOW);
  const made = { id, name: "Group", minutes: 90, capacity: 2, booking: "instant" as const };
  const [group] = await db.insert(services).values(made).returning();
  if (!group) throw new Error("The service was not made.");
  const { practitionerId } = osei;
  const startsAt = new Date("2026-12-06T18:00:00Z");
  const openingId = await publishOpening(osei, { practitionerId, serviceId: id, startsAt, capacity: 2 }, NOW);
  const left = async () => {
    const slots = await freeSlots(null, group, { from: NOW, until: new Date("2026-12-08T00:00:00Z") }, NOW);
    return slots.map(({ placesLeft }) => placesLeft);
  };
  expect(await left()).toEqual([2]);
  await bookSlot(ana, { openingId }, { reason: "" }, NOW);
  expect(await left()).toEqual([1]);
  await bookSlot(ben, { openingId }, { reason: "" }, NOW);
  expect(await left()).toEqual([]);
});

async function practice() {
  const made = await cast();
  const [service] = await db.select().from(services).where(eq(services.id, made.service.id));
  if (!service) throw new Error("The service was not made.");
  return { ...made, service };
}
