import { expect, test } from "vitest";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import { reservations, users } from "@/db/schema";
import { now } from "@/lib/clock";
import { cast, NOW } from "@/lib/testing/cast";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

test("the cast arrives in an empty practice, and its names rest encrypted", async () => {
  await cast();
  const names = await db.select({ name: open(users.firstName, users.id), rests: users.firstName }).from(users);
  expect(names.map(({ name }) => name).sort()).toEqual(["Ama", "Ana", "Ben", "Mara", "Signe"]);
  for (const { rests } of names) expect(rests).toMatch(/^v1\.[\w-]+$/);
});

test("each test finds the database empty again, and the clock at NOW", async () => {
  expect(await db.select().from(users)).toEqual([]);
  expect(now()).toEqual(NOW);
});

test("a scheduled appointment takes its time with the buffer after it, a request takes none", async () => {
  const { ana, ben, osei } = await cast();
  await pendingRequest({ client: ben, practitioner: osei });
  const appointment = await scheduled({ client: ana, practitioner: osei, startsAt: new Date("2026-12-02T10:00:00Z") });
  const taken = await db.select().from(reservations);
  expect(taken).toMatchObject([
    {
      appointmentId: appointment.id,
      during: { start: new Date("2026-12-02T10:00:00Z"), end: new Date("2026-12-02T10:50:00Z") },
      busy: { start: new Date("2026-12-02T10:00:00Z"), end: new Date("2026-12-02T11:00:00Z") },
    },
  ]);
});
