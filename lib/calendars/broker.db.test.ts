import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, outbox } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import type { Actor } from "@/lib/auth/actor";
import { appointmentUid } from "@/lib/calendars/invitation";
import { dispatchDue } from "@/lib/events/dispatch";
import { writer } from "@/lib/notifications/writer";
import { deliverDue } from "@/lib/outbox/deliver";
import { smtp } from "@/lib/outbox/transports/smtp";
import { requestAppointment } from "@/lib/requests/request";
import { scheduleAppointment } from "@/lib/requests/schedule";
import { cancelSeries } from "@/lib/series/cancel-series";
import { repeatAppointment } from "@/lib/series/repeat";
import { rescheduleSeries } from "@/lib/series/reschedule-series";
import { cast, cells, emailOf, NOW, type Practitioner } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { timeSlotWith } from "@/lib/testing/requests";
import { weeks } from "@/lib/testing/series";
import { calendarOf } from "@/lib/testing/stand-ins/calendar-broker";
import { type SmtpSink, startSmtpSink } from "@/lib/testing/stand-ins/smtp-sink";

let sink: SmtpSink;
beforeEach(async () => {
  sink = await startSmtpSink();
});
afterEach(() => sink.close());

test("after a series, a move of five and a cancellation, both calendars hold exactly the new state", async () => {
  const { ana, osei } = await cast();
  const ids = await bookedSeries(osei, ana, 7);
  const calendars = await calendarsAfter(ana, osei, 3);
  const moves = ids.slice(1, 6).map((id, index) => ({ id, startsAt: minutesAfter(weeks(index + 1), 60) }));
  await rescheduleSeries(osei, moves, minutesAfter(NOW, 10), 0);
  await calendars.deliver(11);
  await cancelSeries(osei, ids.slice(5), "Away", minutesAfter(NOW, 20), 0);
  await cancelAppointment(osei, ids[1] ?? "", "Away", minutesAfter(NOW, 20), { undoMinutes: 0 });
  await calendars.deliver(21);
  expect(ids).toHaveLength(8);
  expect(await calendars.held()).toEqual({ ana: await stateOf(ana), osei: await stateOf(ana) });
  expect((await stateOf(ana)).size).toBe(4);
});

test("a practitioner who books, moves and cancels has it in the calendar too, with a line beside it", async () => {
  const { ana, osei } = await cast();
  const [id = ""] = await bookedSeries(osei, ana, 0);
  const calendars = await calendarsAfter(ana, osei, 3);
  expect(await calendars.held()).toEqual({ ana: await stateOf(ana), osei: await stateOf(ana) });
  await rescheduleAppointment(
    osei,
    id,
    timeSlotWith(osei.practitionerId, minutesAfter(weeks(0), 60)),
    minutesAfter(NOW, 5),
    0,
  );
  await calendars.deliver(6);
  expect(await calendars.held()).toEqual({ ana: await stateOf(ana), osei: await stateOf(ana) });
  await cancelAppointment(osei, id, "Ill", minutesAfter(NOW, 7), { undoMinutes: 0 });
  await calendars.deliver(8);
  expect(await calendars.held()).toEqual({ ana: new Map(), osei: new Map() });
  const own = sink.messages().filter(({ to }) => to.includes(emailOf("osei")));
  expect(own.map(({ subject }) => subject)).toEqual(Array(3).fill("For your calendar"));
  for (const { text } of own) expect(text).toContain("You made this change yourself");
});

test("a handover takes it out of one practitioner's calendar and into the other's, done by either of them", async () => {
  const { ana, osei, lind, mara } = await cast();
  const [id = ""] = await bookedSeries(osei, ana, 0);
  const [first, second] = [calendarOf(emailOf("osei")), calendarOf(emailOf("lind"))];
  const admin = { ...mara, role: "admin" as const, practitionerId: lind.practitionerId, id: lind.id };
  await sendAllBy(3);
  await rescheduleAppointment(admin, id, timeSlotWith(lind.practitionerId), minutesAfter(NOW, 4), 0);
  await sendAllBy(5);
  for (const mail of sink.messages()) {
    if (mail.to.includes(emailOf("osei"))) first.receive(mail);
    if (mail.to.includes(emailOf("lind"))) second.receive(mail);
  }
  expect(first.entries().size).toBe(0);
  expect(second.entries()).toEqual(await stateOf(ana));
});

/** A session that the practitioner gives a client, and repeats so many times. */
async function bookedSeries(osei: Practitioner, ana: Actor, more: number): Promise<string[]> {
  const wish = { practitionerId: osei.practitionerId, cells: cells("Tuesday morning"), reason: "" };
  const id = await requestAppointment(ana, wish, NOW);
  await scheduleAppointment(osei, id, timeSlotWith(osei.practitionerId), NOW, 0);
  const starts = Array.from({ length: more }, (_, index) => weeks(index + 1));
  return more > 0 ? [id, ...(await repeatAppointment(osei, id, { everyWeeks: 1, starts }, NOW))] : [id];
}

async function sendAllBy(minutes: number) {
  await dispatchDue(minutesAfter(NOW, minutes));
  await deliverDue(minutesAfter(NOW, minutes), smtp(sink.url), { limit: 100 }, writer);
}

async function calendarsAfter(ana: Actor, osei: Practitioner, minutes: number) {
  const people = { ana: calendarOf(emailOf("ana")), osei: calendarOf(emailOf("osei")) };
  let read = 0;
  const deliver = async (after: number) => {
    await sendAllBy(after);
    for (const mail of sink.messages().slice(read)) {
      if (mail.to.includes(emailOf("ana"))) people.ana.receive(mail);
      if (mail.to.includes(emailOf("osei"))) people.osei.receive(mail);
    }
    read = sink.messages().length;
    expect(await db.$count(outbox, and(eq(outbox.state, "queued"), eq(outbox.recipientId, ana.id)))).toBe(0);
    expect(await db.$count(outbox, and(eq(outbox.state, "queued"), eq(outbox.recipientId, osei.id)))).toBe(0);
  };
  await deliver(minutes);
  return { deliver, held: async () => ({ ana: people.ana.entries(), osei: people.osei.entries() }) };
}

/** When a client's booked sessions are, by their names in calendars. */
async function stateOf(client: Actor) {
  const booked = and(eq(appointments.clientId, client.id), eq(appointments.status, "scheduled"));
  const rows = await db.select().from(appointments).where(booked);
  return new Map(rows.map(({ id, startsAt }) => [appointmentUid(id), startsAt]));
}
