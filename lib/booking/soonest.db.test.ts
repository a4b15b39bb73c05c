import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { services } from "@/db/schema";
import { bookSlot } from "@/lib/booking/book";
import { soonestTime } from "@/lib/booking/soonest";
import { cast, NOW, withRules } from "@/lib/testing/cast";
import { scheduled } from "@/lib/testing/requests";

test("the soonest time is the first that can be booked at once with anyone, and says with whom and of what", async () => {
  const { ana, instant, osei } = await cast();
  const found = await soonestTime(null, NOW);
  expect(found).toMatchObject({ service: { id: instant.id }, practitioner: { name: "Dr. Ama Osei" } });
  const { practitionerId, startsAt } = found?.slot ?? { practitionerId: "", startsAt: NOW };
  expect(practitionerId).toBe(osei.practitionerId);
  await bookSlot(ana, { practitionerId, serviceId: instant.id, startsAt }, { reason: "" }, NOW);
  const next = await soonestTime(null, NOW);
  expect(Number(next?.slot.startsAt)).toBeGreaterThan(Number(startsAt));
});

test("a client is greeted with no time at which they are elsewhere", async () => {
  const { ana, ben, lind } = await cast();
  const startsAt = (await soonestTime(null, NOW))?.slot.startsAt ?? NOW;
  await scheduled({ client: ana, practitioner: lind, startsAt });
  expect((await soonestTime(ben.id, NOW))?.slot.startsAt).toEqual(startsAt);
  expect(Number((await soonestTime(ana.id, NOW))?.slot.startsAt)).toBeGreaterThan(Number(startsAt));
});

test("there is none where nothing is booked at once, or nothing is free in the next weeks", async () => {
  const { instant, osei, lind } = await cast();
  for (const { practitionerId } of [osei, lind]) await withRules(practitionerId, { noticeMinutes: 61 * 1440 });
  expect(await soonestTime(null, NOW)).toBeNull();
  for (const { practitionerId } of [osei, lind]) await withRules(practitionerId, { noticeMinutes: 0 });
  expect(await soonestTime(null, NOW)).not.toBeNull();
  await db.update(services).set({ booking: "request" }).where(eq(services.id, instant.id));
  expect(await soonestTime(null, NOW)).toBeNull();
});
