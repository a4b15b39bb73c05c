import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { exceptions, holds, openings, reservations, services } from "@/db/schema";
import { loadAvailability } from "@/lib/availability/load";
import { availabilityStatement } from "@/lib/availability/statement";
import type { Window } from "@/lib/availability/window";
import { openingAt, slotQueryOf } from "@/lib/engine/slot-query";
import { explain } from "@/lib/engine/slots";
import { newId, randomText } from "@/lib/id";
import { cast, NOW, type Practitioner, withRules } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { completed, scheduled } from "@/lib/testing/requests";
import { minuteOf } from "@/lib/time/zone";

const TEN = new Date("2026-12-02T10:00:00Z");
const WEDNESDAY = { from: new Date("2026-12-02T00:00:00Z"), until: new Date("2026-12-03T00:00:00Z") };

test("a held time is taken until the hold expires, and never from its holder", async () => {
  const { osei, service } = await cast();
  const holdId = await held(osei, service.id, TEN);
  expect(await verdict(osei, TEN)).toEqual({ offered: false, rule: "taken" });
  expect(await verdict(osei, TEN, { exceptHoldId: holdId })).toEqual({ offered: true });
  expect(await verdict(osei, TEN, {}, minutesAfter(NOW, 10))).toEqual({ offered: true });
});

test("time off closes, over days too, and extra hours open, on the practitioner's clock", async () => {
  const { osei } = await cast();
  const saturday = new Date("2026-12-05T10:00:00Z");
  expect(await verdict(osei, saturday)).toEqual({ offered: false, rule: "hours" });
  const { practitionerId } = osei;
  const closed = { kind: "closed" as const, startDate: "2026-12-01", startMinute: 0, endDate: "2026-12-02" };
  const open = { kind: "open" as const, startDate: "2026-12-05", startMinute: 600, endDate: "2026-12-05" };
  await db.insert(exceptions).values([
    { id: newId(NOW), practitionerId, ...closed, endMinute: 660 },
    { id: newId(NOW), practitionerId, ...open, endMinute: 660 },
  ]);
  expect(await verdict(osei, saturday)).toEqual({ offered: true });
  expect(await verdict(osei, TEN)).toEqual({ offered: false, rule: "closed" });
  expect(await verdict(osei, minutesAfter(TEN, 60))).toEqual({ offered: true });
});

test("an opening is offered for its service while it has places, outside the hours too", async () => {
  const { osei, service } = await cast();
  const [group] = await db
    .insert(services)
    .values({ id: newId(NOW), name: "Group", minutes: 90, capacity: 2 })
    .returning();
  if (!group) throw new Error("The service was not made.");
  const evening = new Date("2026-12-02T18:00:00Z");
  const id = await opening(osei, group.id, evening, 1);
  const [loaded] = await loadAvailability(osei.practitionerId, { ...WEDNESDAY, serviceId: group.id }, NOW);
  if (!loaded) throw new Error("Dr. Osei is not there.");
  expect(loaded.service).toMatchObject({ id: group.id, capacity: 2 });
  expect(openingAt(loaded, group, evening)?.id).toBe(id);
  const ask = () => verdict(osei, evening, { serviceId: group.id });
  expect(await ask()).toEqual({ offered: true });
  expect(await verdict(osei, TEN, { serviceId: group.id })).toEqual({ offered: false, rule: "hours" });
  await db.update(openings).set({ booked: 2 });
  expect(await ask()).toEqual({ offered: false, rule: "full" });
  await db.update(openings).set({ booked: 0, closedAt: NOW });
  expect(await ask()).toEqual({ offered: false, rule: "hours" });
  await withRules(osei.practitionerId, { maxPerDay: 1 });
  expect(await verdict(osei, TEN, { serviceId: service.id })).toEqual({ offered: false, rule: "day_full" });
});

test("no time is offered to a client over their own session, unless that is the one that moves", async () => {
  const { ana, ben, osei, lind } = await cast();
  const first = await scheduled({ client: ana, practitioner: lind, startsAt: TEN });
  const elsewhere = { offered: false, rule: "elsewhere" };
  expect(await verdict(osei, TEN, { elsewhereOf: ana.id })).toEqual(elsewhere);
  expect(await verdict(osei, minutesAfter(TEN, -30), { elsewhereOf: ana.id })).toEqual(elsewhere);
  expect(await verdict(osei, minutesAfter(TEN, -60), { elsewhereOf: ana.id })).toEqual({ offered: true });
  expect(await verdict(osei, TEN, { elsewhereOf: ana.id, exceptAppointmentId: first.id })).toEqual({ offered: true });
  expect(await verdict(osei, TEN, { elsewhereOf: ben.id })).toEqual({ offered: true });
  expect(await verdict(osei, TEN, { elsewhereOf: null })).toEqual({ offered: true });
});

test("a service's own buffers and steps go before the practitioner's", async () => {
  const { ana, osei, service } = await cast();
  await scheduled({ client: ana, practitioner: osei, startsAt: TEN });
  await db.update(services).set({ bufferAfterMinutes: 30, stepMinutes: 20 });
  expect(await verdict(osei, minutesAfter(TEN, -60))).toEqual({ offered: true });
  expect(await verdict(osei, minutesAfter(TEN, -60), { serviceId: service.id })).toEqual({
    offered: false,
    rule: "taken",
  });
  expect(await verdict(osei, minutesAfter(TEN, 200), { serviceId: service.id })).toEqual({ offered: true });
});

test("the sessions of a whole week count, whatever window is looked at", async () => {
  const { ana, osei } = await cast();
  await withRules(osei.practitionerId, { maxPerWeek: 2 });
  await scheduled({ client: ana, practitioner: osei, startsAt: new Date("2026-12-04T16:00:00Z") });
  const { id } = await completed({ client: ana, practitioner: osei, startsAt: new Date("2026-11-30T09:00:00Z") });
  expect(await verdict(osei, TEN)).toEqual({ offered: false, rule: "week_full" });
  expect(await verdict(osei, TEN, { exceptAppointmentId: id })).toEqual({ offered: true });
  expect(await verdict(osei, minutesAfter(TEN, 7 * 1440))).toEqual({ offered: true });
});

test("only so many clients begin in a week, and those who have been here are not among them", async () => {
  const { ana, ben, osei, service } = await cast();
  await withRules(osei.practitionerId, { newClientsPerWeek: 1 });
  await completed({ client: ana, practitioner: osei, startsAt: new Date("2026-11-25T09:00:00Z") });
  await scheduled({ client: ana, practitioner: osei, startsAt: new Date("2026-12-03T09:00:00Z") });
  expect(await verdict(osei, TEN, { clientId: ben.id })).toEqual({ offered: true });
  await held(osei, service.id, new Date("2026-12-04T09:00:00Z"));
  const full = { offered: false, rule: "new_clients" };
  expect(await verdict(osei, TEN, { clientId: ben.id })).toEqual(full);
  expect(await verdict(osei, TEN, { clientId: null })).toEqual(full);
  expect(await verdict(osei, TEN, { clientId: ana.id })).toEqual({ offered: true });
  expect(await verdict(osei, TEN)).toEqual({ offered: true });
  const nextWeek = minutesAfter(TEN, 7 * 1440);
  const first = await scheduled({ client: ben, practitioner: osei, startsAt: nextWeek });
  const later = minutesAfter(nextWeek, 180);
  expect(await verdict(osei, later, { clientId: null })).toEqual(full);
  expect(await verdict(osei, later, { clientId: ben.id, exceptAppointmentId: first.id })).toEqual({ offered: true });
});

test("clients who begin in a group count as well", async () => {
  const { ana, osei, service } = await cast();
  await withRules(osei.practitionerId, { newClientsPerWeek: 1 });
  const openingId = await opening(osei, service.id, new Date("2026-12-03T09:00:00Z"), 1);
  await scheduled({ client: ana, practitioner: osei, startsAt: new Date("2026-12-04T09:00:00Z") });
  await db.execute(sql`update appointments set opening_id = ${openingId}, starts_at = '2026-12-03T09:00:00Z'`);
  await db.delete(reservations).where(sql`appointment_id is not null`);
  expect(await verdict(osei, TEN, { clientId: null })).toEqual({ offered: false, rule: "new_clients" });
});

test("what is taken is found by the index that keeps it apart, and nothing outside the window is read", async () => {
  const { osei, service } = await cast();
  await withRules(osei.practitionerId, { maxPerWeek: 40, newClientsPerWeek: 3 });
  await db.execute(sql`insert into openings (id, practitioner_id, service_id, during, capacity, created_at)
    select gen_random_uuid(), p.id, s.id, tstzrange(at, at + interval '50 minutes'), 1, at from practitioners p,
      services s, generate_series('2024-01-01'::timestamptz, '2029-01-01', interval '12 hours') at where s.id = ${service.id}`);
  // Each reservation's opening is looked up: by its key, if the planner knows that there are many.
  await db.execute(sql`analyze openings`);
  await db.execute(sql`insert into reservations (id, practitioner_id, opening_id, during, busy)
    select gen_random_uuid(), practitioner_id, id, during, during from openings`);
  await db.execute(sql`analyze reservations, openings`);
  const rows = await db.execute(
    sql`explain (analyze, costs off) ${availabilityStatement(osei.practitionerId, WEDNESDAY, NOW)}`,
  );
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  const found = /reservations_practitioner_free.*?rows=(\d+)/.exec(plan);
  expect(Number(found?.[1])).toBeGreaterThan(30);
  expect(Number(found?.[1])).toBeLessThanOrEqual(40);
  expect(plan).not.toMatch(/Seq Scan on (reservations|openings)/);
});

async function verdict(osei: Practitioner, startsAt: Date, given: Partial<Window> = {}, now = NOW) {
  const window = { from: startsAt, until: minutesAfter(startsAt, 1), ...given };
  const [loaded] = await loadAvailability(osei.practitionerId, window, now);
  if (!loaded) throw new Error("Dr. Osei is not there.");
  return explain(minuteOf(startsAt), slotQueryOf(loaded, loaded.service ?? 50, window, now));
}

async function held(osei: Practitioner, serviceId: string, startsAt: Date) {
  const [id, practitionerId] = [newId(NOW), osei.practitionerId];
  const expiresAt = minutesAfter(NOW, 10);
  const kept = { startsAt, minutes: 50, createdAt: NOW, expiresAt };
  await db
    .insert(holds)
    .values({ id, tokenHash: randomText(26), purpose: "booking", practitionerId, serviceId, ...kept });
  const during = { start: startsAt, end: minutesAfter(startsAt, 50) };
  await db.insert(reservations).values({ id: newId(NOW), practitionerId, holdId: id, during, busy: during, expiresAt });
  return id;
}

async function opening({ practitionerId }: Practitioner, serviceId: string, startsAt: Date, booked: number) {
  const id = newId(NOW);
  const during = { start: startsAt, end: minutesAfter(startsAt, 90) };
  await db.insert(openings).values({ id, practitionerId, serviceId, during, capacity: 2, booked, createdAt: NOW });
  await db.insert(reservations).values({ id: newId(NOW), practitionerId, openingId: id, during, busy: during });
  return id;
}
