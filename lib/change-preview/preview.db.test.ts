import { eq, gt } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, auditEvents, holds, reservations, services } from "@/db/schema";
import { publishOpening } from "@/lib/availability/openings";
import { listHours } from "@/lib/availability/queries";
import { bookSlot } from "@/lib/booking/book";
import { holdTime } from "@/lib/booking/hold";
import { addException } from "@/lib/change-preview/change-dates";
import { publishHours } from "@/lib/change-preview/publish-hours";
import type { Answer } from "@/lib/change-preview/settlement";
import { newId } from "@/lib/id";
import { cast, makeInstant, NOW } from "@/lib/testing/cast";
import { TUESDAY_TEN } from "@/lib/testing/clock";
import { allMails } from "@/lib/testing/mail/promised";
import { scheduled } from "@/lib/testing/requests";

const MONDAY_TEN = new Date("2026-12-07T10:00:00Z");
const SATURDAY_TEN = new Date("2026-12-12T10:00:00Z");
const MONDAYS = [{ weekday: 0, startMinute: 540, endMinute: 720 }];

async function practiceWithSessions() {
  const { osei, mara, lind, ana, ben } = await cast();
  const monday = await scheduled({ client: ana, practitioner: osei, startsAt: MONDAY_TEN });
  const tuesday = await scheduled({ client: ben, practitioner: osei, startsAt: TUESDAY_TEN });
  const saturday = await scheduled({ client: ana, practitioner: osei, startsAt: SATURDAY_TEN });
  const publish = (...answers: Answer[]) =>
    publishHours(
      osei,
      {
        practitionerId: osei.practitionerId,
        timeZone: "Africa/Accra",
        rows: MONDAYS,
        settlement: { answers, words: "I am sorry." },
      },
      NOW,
    );
  return { osei, mara, lind, ana, ben, monday, tuesday, saturday, publish };
}

test("hours that strand a session are not saved before it has an answer, and the session is named", async () => {
  const { osei, tuesday, publish } = await practiceWithSessions();
  const before = await listHours(osei, osei.practitionerId);
  // Monday is still open, and Saturday never was: neither is the change's doing.
  expect((await publish()).affected).toEqual([
    {
      kind: "appointment",
      id: tuesday.id,
      startsAt: TUESDAY_TEN,
      endsAt: new Date("2026-12-08T10:50:00Z"),
      client: "Ben Hale",
      practitioner: "Dr. Ama Osei",
      zone: "Africa/Accra",
      why: "hours",
    },
  ]);
  expect(await listHours(osei, osei.practitionerId)).toEqual(before);
  expect(await db.select().from(auditEvents).where(eq(auditEvents.action, "availability.published"))).toEqual([]);
});

test("a session that is kept stays as it is, and the hours are saved", async () => {
  const { osei, tuesday, publish } = await practiceWithSessions();
  expect(await publish({ id: tuesday.id, what: "keep" })).toEqual({ affected: [] });
  expect(await listHours(osei, osei.practitionerId)).toEqual(MONDAYS);
  expect(await statusOf(tuesday.id)).toBe("scheduled");
  expect(await mails()).toEqual([]);
  // What was outside before is no longer the next change's doing.
  expect(await publish()).toEqual({ affected: [] });
});

test("a client who is asked for another time keeps the present one until then", async () => {
  const { ben, tuesday, publish } = await practiceWithSessions();
  await publish({ id: tuesday.id, what: "offer" });
  expect(await statusOf(tuesday.id)).toBe("scheduled");
  expect(await mails()).toEqual([{ kind: "another-time", recipientId: ben.id }]);
});

test("a session that is cancelled gives its time back, in the transaction that saves the hours", async () => {
  const { ben, tuesday, publish } = await practiceWithSessions();
  await publish({ id: tuesday.id, what: "cancel" });
  expect(await statusOf(tuesday.id)).toBe("cancelled");
  expect(await mails()).toContainEqual({ kind: "appointment-cancelled", recipientId: ben.id });
  expect(await db.select().from(reservations).where(eq(reservations.appointmentId, tuesday.id))).toEqual([]);
});

test("an answer about a session that isn't stranded does nothing to it", async () => {
  const { monday, saturday, tuesday, publish } = await practiceWithSessions();
  await publish(
    { id: monday.id, what: "cancel" },
    { id: saturday.id, what: "cancel" },
    { id: tuesday.id, what: "keep" },
  );
  expect(await statusOf(monday.id)).toBe("scheduled");
  expect(await statusOf(saturday.id)).toBe("scheduled");
});

test("hours that move by a clock strand what no longer fits in them", async () => {
  const { osei, tuesday, monday, publish } = await practiceWithSessions();
  const rows = [0, 1].map((weekday) => ({ weekday, startMinute: 600, endMinute: 650 }));
  const week = { practitionerId: osei.practitionerId, timeZone: "Africa/Accra", rows };
  expect((await publishHours(osei, week, NOW)).affected).toEqual([]);
  const short = rows.map((row) => ({ ...row, endMinute: 645 }));
  const outcome = await publishHours(osei, { ...week, rows: short }, NOW);
  expect(outcome.affected.map(({ id, why }) => [id, why])).toEqual([
    [monday.id, "length"],
    [tuesday.id, "length"],
  ]);
  const moved = await publishHours(osei, { ...week, timeZone: "Europe/Stockholm" }, NOW);
  expect(moved.affected.map(({ id }) => id)).toEqual([monday.id, tuesday.id]);
  expect(await publish({ id: tuesday.id, what: "keep" })).toEqual({ affected: [] });
});

test("a time that a client is booking just now is listed too, and can be kept or given back", async () => {
  const { osei, service } = await cast();
  await makeInstant();
  const timeSlot = { practitionerId: osei.practitionerId, serviceId: service.id, startsAt: TUESDAY_TEN };
  await holdTime(null, timeSlot, NOW);
  const [hold] = await db.select().from(holds);
  const id = hold?.id ?? "";
  const week = { practitionerId: osei.practitionerId, timeZone: "Africa/Accra", rows: MONDAYS };
  const { affected } = await publishHours(osei, week, NOW);
  expect(affected).toMatchObject([{ kind: "hold", id, client: null, startsAt: TUESDAY_TEN, why: "hours" }]);
  await publishHours(osei, { ...week, settlement: { answers: [{ id, what: "cancel" }], words: "" } }, NOW);
  expect(await db.$count(holds, gt(holds.expiresAt, NOW))).toBe(0);
  expect(await db.$count(reservations)).toBe(0);
});

test("a place in a group is stranded by time off, and by no change of the hours", async () => {
  const { osei, ana } = await cast();
  const { practitionerId } = osei;
  const group = { id: newId(NOW), name: "Group", minutes: 60, capacity: 3, booking: "instant" as const };
  await db.insert(services).values(group);
  const openingId = await publishOpening(
    osei,
    { practitionerId, serviceId: group.id, startsAt: TUESDAY_TEN, capacity: 3 },
    NOW,
  );
  const { id } = await bookSlot(ana, { openingId }, { reason: "" }, NOW);
  const week = { practitionerId, timeZone: "Africa/Accra", rows: MONDAYS };
  expect(await publishHours(osei, week, NOW)).toEqual({ affected: [] });
  const day = { startDate: "2026-12-08", startMinute: 0, endDate: "2026-12-08", endMinute: 1440, note: "" };
  const off = { practitionerId, exceptions: [{ kind: "closed" as const, ...day }] };
  expect((await addException(osei, off, NOW)).affected).toMatchObject([{ id, why: "closed", client: "Ana Boateng" }]);
  await addException(osei, { ...off, settlement: { answers: [{ id, what: "cancel" }], words: "" } }, NOW);
  expect(await statusOf(id)).toBe("cancelled");
});

async function statusOf(id: string) {
  const [row] = await db.select({ status: appointments.status }).from(appointments).where(eq(appointments.id, id));
  return row?.status;
}

async function mails() {
  return (await allMails()).map(({ kind, to }) => ({ kind, recipientId: to }));
}
