import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  appointments,
  auditEvents,
  meetings,
  openings,
  outbox,
  reservations,
  sessions,
  settings,
  users,
  weeklyHours,
} from "@/db/schema";
import { addPerson } from "@/db/seed";
import { newId } from "@/lib/id";
import { cast, emailOf, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { codeOf } from "@/lib/testing/refused";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

const OVERLAP = "23P01";
const CHECK = "23514";
const EMPTY = "23502";
const TWICE = "23505";
const RESTRICTED = "23001";

const TEN = new Date("2026-12-02T10:00:00Z");

let people: Awaited<ReturnType<typeof cast>>;

beforeEach(async () => {
  people = await cast();
});

test("a practitioner is never booked twice at a time, nor into a buffer", async () => {
  const { ana, ben, osei } = people;
  await scheduled({ client: ana, practitioner: osei, startsAt: TEN });
  for (const minutes of [-59, -1, 0, 1, 30, 59]) {
    const again = scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(TEN, minutes) });
    expect(await codeOf(again), `${minutes} minutes after`).toBe(OVERLAP);
  }
});

test("one session may begin the minute the other's buffer ends", async () => {
  const { ana, ben, osei } = people;
  await scheduled({ client: ana, practitioner: osei, startsAt: TEN });
  await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(TEN, 60) });
  await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(TEN, -60) });
  expect(await db.$count(reservations)).toBe(3);
});

test("a client is never in two sessions at a time, with the same practitioner or another", async () => {
  const { ana, osei, lind } = people;
  await scheduled({ client: ana, practitioner: osei, startsAt: TEN });
  expect(await codeOf(scheduled({ client: ana, practitioner: lind, startsAt: minutesAfter(TEN, 49) }))).toBe(OVERLAP);
  await scheduled({ client: ana, practitioner: lind, startsAt: minutesAfter(TEN, 50) });
});

test("two practitioners can be with two clients at the same time", async () => {
  const { ana, ben, osei, lind } = people;
  await scheduled({ client: ana, practitioner: osei, startsAt: TEN });
  await scheduled({ client: ben, practitioner: lind, startsAt: TEN });
});

test("of twenty who take one time at once, one has it and none waits for another's deadlock", async () => {
  const { ana, osei } = people;
  const { id, ...row } = await waitingRow();
  const takers = Array.from({ length: 20 }, async () => {
    const appointmentId = newId(NOW);
    const reference = appointmentId;
    await db.insert(appointments).values({ ...row, id: appointmentId, reference });
    const during = { start: TEN, end: minutesAfter(TEN, 50) };
    const reservation = { clientId: ana.id, practitionerId: osei.practitionerId, appointmentId, during, busy: during };
    return db
      .insert(reservations)
      .values({ id: newId(NOW), ...reservation })
      .onConflictDoNothing()
      .returning();
  });
  const won = (await Promise.all(takers)).filter((rows) => rows.length > 0);
  expect(won).toHaveLength(1);
});

test("an appointment takes one time only, and has one room that lives", async () => {
  const { ana, osei } = people;
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TEN });
  const during = { start: minutesAfter(TEN, 600), end: minutesAfter(TEN, 650) };
  const second = { id: newId(NOW), clientId: ana.id, practitionerId: osei.practitionerId, during, busy: during };
  expect(await codeOf(db.insert(reservations).values({ ...second, appointmentId: id }))).toBe(TWICE);
  const room = { id: newId(NOW), appointmentId: id, platform: "jitsi" as const, room: "ah-second", createdAt: NOW };
  expect(await codeOf(db.insert(meetings).values(room))).toBe(TWICE);
  await db.update(meetings).set({ closedAt: NOW });
  await db.insert(meetings).values(room);
});

test("a group session has one room that lives, however many places it has", async () => {
  const { openingId } = await openingOf(people.osei);
  const room = (name: string) => ({
    id: newId(NOW),
    openingId,
    platform: "jitsi" as const,
    room: name,
    createdAt: NOW,
  });
  await db.insert(meetings).values(room("ah-first"));
  expect(await codeOf(db.insert(meetings).values(room("ah-second")))).toBe(TWICE);
  await db.update(meetings).set({ closedAt: NOW });
  await db.insert(meetings).values(room("ah-second"));
});

test("a room is of one session, and of no two", async () => {
  const { ana, osei } = people;
  const { id: appointmentId } = await scheduled({ client: ana, practitioner: osei, startsAt: TEN });
  const { openingId } = await openingOf(osei);
  const room = { id: newId(NOW), platform: "jitsi" as const, room: "ah-odd", createdAt: NOW, closedAt: NOW };
  expect(await codeOf(db.insert(meetings).values({ ...room, appointmentId, openingId }))).toBe(CHECK);
  expect(await codeOf(db.execute(sql`update meetings set appointment_id = null`))).toBe(EMPTY);
});

test("a buffer reaches around the session, never into it", async () => {
  const { ana, osei } = people;
  const { id: appointmentId } = await waitingRow();
  const during = { start: TEN, end: minutesAfter(TEN, 50) };
  const busy = { start: minutesAfter(TEN, 5), end: minutesAfter(TEN, 60) };
  const reservation = { id: newId(NOW), clientId: ana.id, practitionerId: osei.practitionerId, appointmentId };
  expect(await codeOf(db.insert(reservations).values({ ...reservation, during, busy }))).toBe(CHECK);
});

test.for([
  { what: "a status nobody has heard of", set: { status: sql`'maybe'` } },
  { what: "scheduled without a time", set: { status: sql`'scheduled'` } },
  { what: "waiting, with a time", set: { startsAt: TEN, endsAt: minutesAfter(TEN, 50) } },
  { what: "rejected, with a time", set: { status: sql`'rejected'`, startsAt: TEN, endsAt: minutesAfter(TEN, 50) } },
  { what: "completed, and over before it began", set: { status: sql`'completed'`, startsAt: TEN, endsAt: TEN } },
  { what: "a session of five minutes", set: { minutes: 5 } },
  { what: "a room in a state nobody has heard of", set: { meetingStatus: sql`'open'` } },
])("an appointment is not $what", async ({ set }) => {
  const { id } = await waitingRow();
  expect(await codeOf(db.update(appointments).set(set).where(eq(appointments.id, id)))).toBe(CHECK);
});

test("what is scheduled has a practitioner", async () => {
  const { id } = await pendingRequest({ client: people.ana });
  const set = { status: "scheduled" as const, startsAt: TEN, endsAt: minutesAfter(TEN, 50) };
  expect(await codeOf(db.update(appointments).set(set).where(eq(appointments.id, id)))).toBe(CHECK);
});

test("a weekday's hours don't overlap, unless one set ends before the other begins to hold", async () => {
  const { practitionerId } = people.osei;
  const sunday = (startMinute: number, endMinute: number, dates: { from?: string; until?: string } = {}) =>
    db.insert(weeklyHours).values({ id: newId(NOW), practitionerId, weekday: 6, startMinute, endMinute, ...dates });
  await sunday(540, 720, { until: "2027-01-01" });
  expect(await codeOf(sunday(700, 800))).toBe(OVERLAP);
  await sunday(720, 800);
  await sunday(600, 720, { from: "2027-01-01" });
  expect(await codeOf(sunday(900, 900))).toBe(CHECK);
  expect(await codeOf(sunday(1400, 1500))).toBe(CHECK);
});

test("an audit event is written, sealed once, and then neither changed nor deleted nor truncated", async () => {
  const id = newId(NOW);
  const sealed = { position: 1, hash: "h" };
  await db.insert(auditEvents).values({ id, at: NOW, action: "account.signed_in", details: {} });
  expect(await codeOf(db.update(auditEvents).set({ action: "account.signed_out" }))).toBe(RESTRICTED);
  expect(await codeOf(db.update(auditEvents).set({ ...sealed, actorId: people.ben.id }))).toBe(RESTRICTED);
  await db.update(auditEvents).set(sealed);
  expect(await codeOf(db.update(auditEvents).set({ hash: "other" }))).toBe(RESTRICTED);
  expect(await codeOf(db.update(auditEvents).set({ position: 2 }))).toBe(RESTRICTED);
  expect(await codeOf(db.delete(auditEvents))).toBe(RESTRICTED);
  expect(await codeOf(db.execute(sql`truncate audit_events`))).toBe(RESTRICTED);
  expect(await db.$count(auditEvents)).toBe(1);
});

test("an address has one account, a message is promised once, and the practice has one row", async () => {
  const ana = { role: "client" as const, firstName: "A", lastName: "B", timeZone: "UTC", passwordHash: null };
  expect(await codeOf(addPerson(db, { ...ana, id: newId(NOW), email: emailOf("ana") }, NOW))).toBe(TWICE);
  const [{ sealed } = { sealed: undefined }] = await db.select({ sealed: users.email }).from(users).limit(1);
  if (!sealed) throw new Error("Nobody is there.");
  const message = { kind: "password-changed" as const, recipientId: people.ana.id, payload: sealed, dedupeKey: "once" };
  const promised = () => db.insert(outbox).values({ id: newId(NOW), ...message, state: "queued", createdAt: NOW });
  await promised();
  expect(await codeOf(promised())).toBe(TWICE);
  expect(await codeOf(db.insert(settings).values({ id: 2, name: "Other", timeZone: "UTC" }))).toBe(CHECK);
});

test("a person who leaves takes sessions and key along, and nothing that the practice must keep", async () => {
  const { ana, osei } = people;
  await db.delete(users).where(eq(users.id, people.ben.id));
  expect(await db.$count(sessions, eq(sessions.userId, people.ben.id))).toBe(0);
  await scheduled({ client: ana, practitioner: osei, startsAt: TEN });
  expect(await codeOf(db.delete(users).where(eq(users.id, ana.id)))).toBe("23503");
});

async function openingOf({ practitionerId }: { practitionerId: string }) {
  const id = newId(NOW);
  const during = { start: minutesAfter(TEN, 300), end: minutesAfter(TEN, 390) };
  const opening = { id, practitionerId, serviceId: people.service.id, during, capacity: 4, createdAt: NOW };
  await db.insert(openings).values(opening);
  return { openingId: id };
}

async function waitingRow() {
  return pendingRequest({ client: people.ana, practitioner: people.osei });
}
