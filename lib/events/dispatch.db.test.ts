import { expect, test } from "vitest";
import { db } from "@/db/client";
import { appointmentEvents, outbox } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
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
  expect(await eventsAreTold(minutesAfter(NOW, 17))).toBe(false);
  await dispatchDue(minutesAfter(NOW, 20), all);
  expect(await db.$count(outbox)).toBe(2);
  expect(await eventsAreTold(minutesAfter(NOW, 20))).toBe(true);
  expect(await db.select({ dueAt: appointmentEvents.dueAt }).from(appointmentEvents)).toEqual([{ dueAt: null }]);
});

const alwaysBroken: Subscriber = {
  name: "always-broken",
  hear: async () => {
    throw new Error("It is broken.");
  },
};

test("a subscriber that keeps failing is told again after longer and longer pauses, an hour at most", async () => {
  const { ana, time } = await instantCast();
  await bookSlot(ana, time(), { reason: "" }, NOW);
  const pauses: number[] = [];
  let moment = NOW;
  for (const _ of Array(10)) {
    await dispatchDue(moment, [alwaysBroken]);
    const [event] = await db.select({ dueAt: appointmentEvents.dueAt }).from(appointmentEvents);
    if (!event?.dueAt) throw new Error("Nobody would tell of it again.");
    pauses.push((event.dueAt.getTime() - moment.getTime()) / 1_000);
    moment = event.dueAt;
  }
  expect(pauses).toEqual([15, 30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600]);
});

test("while one of them keeps failing, the others hear of each change at once", async () => {
  const { ana, time } = await instantCast();
  const heard: string[] = [];
  const listening: Subscriber = { name: "listening", hear: async (_, { kind }) => void heard.push(kind) };
  const { id } = await bookSlot(ana, time(), { reason: "" }, NOW);
  for (const minutes of [0, 1, 2, 3]) await dispatchDue(minutesAfter(NOW, minutes), [alwaysBroken, listening]);
  await cancelAppointment(ana, id, "", minutesAfter(NOW, 4), { undoMinutes: 0 });
  await dispatchDue(minutesAfter(NOW, 4), [alwaysBroken, listening]);
  expect(heard).toEqual(["booked", "cancelled"]);
});
