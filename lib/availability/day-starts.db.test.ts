import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { practitioners } from "@/db/schema";
import { dayStarts } from "@/lib/availability/day-starts";
import { bookSlot } from "@/lib/booking/book";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";

const MONDAY = "2026-12-07";
const times = (starts: { startsAt: Date; isFree: boolean }[], isFree: boolean) =>
  starts.filter((start) => start.isFree === isFree).map(({ startsAt }) => startsAt.toISOString().slice(11, 16));

test("a day has every start of its hours, and what is taken with its buffer can't be booked", async () => {
  const { ana, osei, instant } = await cast();
  const { practitionerId } = osei;
  const empty = await dayStarts({ practitionerId, date: MONDAY }, NOW);
  expect(times(empty, false)).toEqual([]);
  const startsAt = new Date("2026-12-07T10:00:00Z");
  await bookSlot(ana, { practitionerId, serviceId: instant.id, startsAt }, { reason: "" }, NOW);
  const taken = await dayStarts({ practitionerId, date: MONDAY }, NOW);
  expect(taken.map(({ id }) => id)).toEqual(empty.map(({ id }) => id));
  // Ten minutes after each session are the practitioner's.
  expect(times(taken, false)).toEqual(["09:30", "10:00", "10:30"]);
});

test("what is too soon, capped, past or beyond the horizon is shown, and can't be booked", async () => {
  const { ana, osei, instant } = await cast();
  const { practitionerId } = osei;
  const today = await dayStarts({ practitionerId, date: "2026-12-01" }, NOW);
  expect(times(today, false)).toEqual(["09:00", "09:30", "10:00", "10:30"]);
  for (const date of ["2026-11-30", "2027-06-07"])
    expect(times(await dayStarts({ practitionerId, date }, NOW), true), date).toEqual([]);
  await db.update(practitioners).set({ maxPerDay: 1 }).where(eq(practitioners.id, practitionerId));
  const startsAt = new Date("2026-12-07T10:00:00Z");
  await bookSlot(ana, { practitionerId, serviceId: instant.id, startsAt }, { reason: "" }, NOW);
  const full = await dayStarts({ practitionerId, date: MONDAY }, NOW);
  expect([full.length > 10, times(full, true)]).toEqual([true, []]);
});

test("a date that does not exist has no starts; a practitioner or service that isn't there is not found", async () => {
  const { osei, service } = await cast();
  const { practitionerId } = osei;
  for (const date of ["0001-01-01", "9999-12-31", "2026-12-06"])
    expect(await dayStarts({ practitionerId, date }, NOW), date).toEqual([]);
  await expect(dayStarts({ practitionerId: "1", date: MONDAY }, NOW)).rejects.toThrow("can't find this practitioner");
  const asked = { practitionerId, date: MONDAY, serviceId: service.id };
  await expect(dayStarts(asked, minutesAfter(NOW, 1))).rejects.toMatchObject({ code: "by_request" });
  const nowhere = dayStarts({ ...asked, serviceId: practitionerId }, NOW);
  await expect(nowhere).rejects.toThrow("can't find this service");
});
