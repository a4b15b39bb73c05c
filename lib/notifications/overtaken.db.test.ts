import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { rescheduleAppointment, rescheduleOwnAppointment } from "@/lib/appointments/reschedule";
import { undoLast } from "@/lib/appointments/undo/last";
import { bookSlot } from "@/lib/booking/book";
import { dispatchDue } from "@/lib/events/dispatch";
import { writer } from "@/lib/notifications/writer";
import { deliverDue } from "@/lib/outbox/deliver";
import { smtp } from "@/lib/outbox/transports/smtp";
import { requestAppointment } from "@/lib/requests/request";
import { scheduleAppointment } from "@/lib/requests/schedule";
import { cancelSeries } from "@/lib/series/cancel-series";
import { cast, cells, emailOf, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { timeSlotWith } from "@/lib/testing/requests";
import { seriesOf, weeks } from "@/lib/testing/series";
import { type SmtpSink, startSmtpSink } from "@/lib/testing/stand-ins/smtp-sink";
import { NOON, offerOf, waitingCast } from "@/lib/testing/waiting-list";
import { declineOffer } from "@/lib/waiting-list/answer";

let sink: SmtpSink;
beforeEach(async () => {
  sink = await startSmtpSink();
});
afterEach(() => sink.close());

const deliverAll = async (now: Date) => {
  await dispatchDue(now);
  return deliverDue(now, smtp(sink.url), { limit: 100 }, writer);
};
const subjectsTo = (email: string) =>
  sink.messages().flatMap(({ to, subject }) => (to.includes(email) ? [subject] : []));

test("an appointment that was moved and cancelled before its first mail could leave is told as it is, once", async () => {
  const { ana, osei, time } = await instantCast();
  const { id } = await bookSlot(ana, time(), { reason: "" }, NOW);
  sink.refuseNext(2, 451);
  expect((await deliverAll(NOW)).deliveries).toEqual(["put_off", "put_off"]);
  const to = { practitionerId: osei.practitionerId, startsAt: minutesAfter(TUESDAY_TEN, 180) };
  await rescheduleOwnAppointment(ana, id, to, minutesAfter(NOW, 1), 0);
  await cancelAppointment(ana, id, "", minutesAfter(NOW, 2), 0);
  await deliverAll(minutesAfter(NOW, 5));
  expect(subjectsTo(emailOf("ana"))).toEqual(["Your appointment is cancelled"]);
  expect(subjectsTo(emailOf("osei"))).toEqual(["An appointment was cancelled"]);
  expect(await states()).toEqual(["dropped", "dropped", "dropped", "dropped", "sent", "sent"]);
});

test("what a change makes wrong that can still be undone waits for that, and is told when it was undone", async () => {
  const { ana, time } = await instantCast();
  const { id } = await bookSlot(ana, time(), { reason: "" }, NOW);
  await cancelAppointment(ana, id, "", minutesAfter(NOW, 1));
  expect((await deliverAll(minutesAfter(NOW, 2))).deliveries).toEqual(["put_off", "put_off"]);
  await undoLast(ana, id, minutesAfter(NOW, 3));
  await deliverAll(minutesAfter(NOW, 4));
  expect(subjectsTo(emailOf("ana"))).toEqual(["Your appointment on Tue 8 Dec"]);
  expect(subjectsTo(emailOf("osei"))).toEqual(["An appointment was arranged on Tue 8 Dec"]);
});

test("a request that has its time by now is told of that alone", async () => {
  const { ana, osei } = await cast();
  const wish = { practitionerId: osei.practitionerId, cells: cells("Tuesday morning"), reason: "" };
  const id = await requestAppointment(ana, wish, NOW);
  await scheduleAppointment(osei, id, timeSlotWith(osei.practitionerId), minutesAfter(NOW, 1));
  await deliverAll(minutesAfter(NOW, 5));
  expect(subjectsTo(emailOf("ana"))).toEqual(["Your appointment on Tue 8 Dec"]);
  expect(subjectsTo(emailOf("osei"))).not.toContain("A request is waiting");
});

test("no one is told of the practitioner whom it is no longer with", async () => {
  const { ana, osei, lind, mara } = await cast();
  const wish = { practitionerId: osei.practitionerId, cells: cells("Tuesday morning"), reason: "" };
  const id = await requestAppointment(ana, wish, NOW);
  const admin = { ...mara, role: "admin" as const };
  await scheduleAppointment(admin, id, timeSlotWith(osei.practitionerId), NOW);
  await rescheduleAppointment(admin, id, timeSlotWith(lind.practitionerId), minutesAfter(NOW, 1), 0);
  await deliverAll(minutesAfter(NOW, 5));
  expect(
    sink
      .messages()
      .map(({ text }) => text)
      .join(),
  ).not.toContain("With: Dr. Ama Osei");
  expect(subjectsTo(emailOf("ana"))).toHaveLength(1);
  expect(subjectsTo(emailOf("lind"))).toEqual(["An appointment was arranged on Tue 8 Dec"]);
  expect(subjectsTo(emailOf("osei"))).toEqual(["An appointment was cancelled"]);
});

test("of a series what is no longer so is left out, under another key", async () => {
  const { ana, osei } = await cast();
  const ids = await seriesOf(osei, ana, 3);
  await cancelSeries(osei, ids.slice(2), "Away", minutesAfter(NOW, 1), 0);
  await deliverAll(minutesAfter(NOW, 5));
  const mail = sink.messages().filter(({ to }) => to.includes(emailOf("ana")));
  const booked = mail.find(({ subject }) => subject === "Your appointments");
  expect(mail.map(({ subject }) => subject)).toContain("Your appointments are cancelled");
  expect(booked?.text).toContain("15 December");
  for (const gone of [weeks(2), weeks(3)])
    expect(booked?.text).not.toContain(gone.toLocaleDateString("en-GB", { day: "numeric", month: "long" }));
  expect(new Set(sink.messages().map(({ messageId }) => messageId)).size).toBe(sink.messages().length);
});

test("an offer that was declined, or is over, is not told of", async () => {
  const { cleo, freedTen } = await waitingCast();
  await freedTen(cleo);
  await declineOffer(cleo, await offerOf(cleo), minutesAfter(NOON, 5));
  await deliverAll(minutesAfter(NOON, 6));
  const [offer] = await db.select().from(outbox).where(eq(outbox.kind, "earlier-time-offered"));
  expect(offer?.state).toBe("dropped");
});

async function states() {
  const rows = await db.select({ state: outbox.state }).from(outbox).orderBy(asc(outbox.state));
  return rows.map(({ state }) => state);
}
