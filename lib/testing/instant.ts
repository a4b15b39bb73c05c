import { db } from "@/db/client";
import { openings, reservations, services } from "@/db/schema";
import { newId } from "@/lib/id";
import { cast, makeInstant, type Practitioner } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";

/** What a client hears who comes too late for a time. */
export const TAKEN = { status: 409, message: "The selected time slot is no longer available", code: "slot_taken" };

/** The cast, where sessions are booked at once. */
export async function instantCast() {
  return instantly(await cast());
}

/** Has sessions with these people booked at once, and names their times. */
export async function instantly(everyone: Awaited<ReturnType<typeof cast>>) {
  await makeInstant();
  const time = (startsAt = TUESDAY_TEN, practitioner: Practitioner = everyone.osei) => ({
    practitionerId: practitioner.practitionerId,
    serviceId: everyone.service.id,
    startsAt,
  });
  return { ...everyone, time };
}

/** A group of two, on Tuesday at ten. */
export async function groupCast() {
  const everyone = await instantCast();
  const { practitionerId } = everyone.osei;
  const [serviceId, openingId] = [newId(NOW), newId(NOW)];
  const during = { start: TUESDAY_TEN, end: minutesAfter(TUESDAY_TEN, 90) };
  const group = { name: "Group", minutes: 90, capacity: 2, booking: "instant" } as const;
  await db.insert(services).values({ id: serviceId, ...group });
  await db.insert(openings).values({ id: openingId, practitionerId, serviceId, during, capacity: 2, createdAt: NOW });
  await db.insert(reservations).values({ id: newId(NOW), practitionerId, openingId, during, busy: during });
  const place = { practitionerId, serviceId, startsAt: TUESDAY_TEN, openingId };
  const booked = async () => (await db.select().from(openings))[0]?.booked;
  return { ...everyone, place, openingId, booked };
}
