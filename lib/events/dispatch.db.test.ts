import { expect, test } from "vitest";
import { db } from "@/db/client";
import { appointmentEvents, outbox } from "@/db/schema";
import type { Subscriber } from "@/lib/appointments/events";
import { bookSlot } from "@/lib/booking/book";
import { dispatchDue } from "@/lib/events/dispatch";
import { subscribers } from "@/lib/events/subscribers";
import { eventsAreTold } from "@/lib/health/jobs";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";

test("a subscriber that fails keeps no other from hearing, hears again, and makes the practice unwell in time", async () => {
  const { ana, time } = await instantCast();
  await bookSlot(ana, time(), { reason: "" }, NOW);
  let isBroken = true;
  const broken: Subscriber = {
    name: "broken",
    hear: async () => {
      if (isBroken) throw new Error("It broke.");
    },
  };
  const all = [broken, ...subscribers];
  for (const minutes of [0, 1, 2, 14, 16]) await dispatchDue(minutesAfter(NOW, minutes), all);
  expect(await db.$count(outbox)).toBe(2);
  expect(await eventsAreTold(minutesAfter(NOW, 15))).toBe(true);
  expect(await eventsAreTold(minutesAfter(NOW, 16))).toBe(false);
  isBroken = false;
  await dispatchDue(minutesAfter(NOW, 17), all);
  expect(await db.$count(outbox)).toBe(2);
  expect(await eventsAreTold(minutesAfter(NOW, 17))).toBe(true);
  expect(await db.select({ dueAt: appointmentEvents.dueAt }).from(appointmentEvents)).toEqual([{ dueAt: null }]);
});
