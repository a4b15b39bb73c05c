import { eq } from "drizzle-orm";
import { PostgresJsPreparedQuery } from "drizzle-orm/postgres-js";
import { expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { practitioners, services } from "@/db/schema";
import { freeSlots } from "@/lib/availability/free-days";
import { instantOffer } from "@/lib/practice/offer";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";

test("what is booked at once is offered, with the practitioners who give it; what is asked for is not", async () => {
  const { osei, lind, instant } = await cast();
  const offer = await instantOffer();
  expect(offer.services.map(({ id }) => id)).toEqual([instant.id]);
  expect(offer.practitionersOf(instant.id).map(({ id }) => id)).toEqual([osei.practitionerId, lind.practitionerId]);
  await db.update(services).set({ practitionerId: lind.practitionerId }).where(eq(services.id, instant.id));
  expect((await instantOffer()).practitioners.map(({ id }) => id)).toEqual([lind.practitionerId]);
  await db.update(practitioners).set({ active: false }).where(eq(practitioners.id, lind.practitionerId));
  expect((await instantOffer()).services).toEqual([]);
});

// One of them asks whether what is kept of the practice is as it was.
test("everything that a page of times shows comes from two statements", async () => {
  await cast();
  await instantOffer();
  const executed = vi.spyOn(PostgresJsPreparedQuery.prototype, "execute");
  const [service] = (await instantOffer()).services;
  if (!service) throw new Error("Nothing is offered.");
  const slots = await freeSlots(
    null,
    service,
    { from: NOW, until: minutesAfter(NOW, 366 * 1440), clientId: null },
    NOW,
  );
  expect(slots.length).toBeGreaterThan(100);
  expect(executed).toHaveBeenCalledTimes(2);
  executed.mockRestore();
});
