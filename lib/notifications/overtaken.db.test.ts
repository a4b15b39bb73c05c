import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox, services } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { rescheduleAppointment, rescheduleOwnAppointment } from "@/lib/appointments/reschedule";
import { undoLast } from "@/lib/appointments/undo/last";
import { bookSlot } from "@/lib/booking/book";
import { dispatchDue } from "@/lib/events/dispatch";
import { arrangeDue } from "@/lib/meetings/arranging/arrange";
import { choosePlace } from "@/lib/meetings/platforms/choose";
import { writer } from "@/lib/notifications/writer";
import { deliverDue } from "@/lib/outbox/deliver";
import { findPromised } from "@/lib/outbox/promised";
import { smtp } from "@/lib/outbox/transports/smtp";
import { takePayment } from "@/lib/payments/by-hand/take-payment";
import { changeBilling } from "@/lib/payments/documents/details";
import { requestAppointment } from "@/lib/requests/request";
import { scheduleAppointment } from "@/lib/requests/schedule";
import { cancelSeries } from "@/lib/series/cancel-series";
import { cast, cells, emailOf, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { timeSlotWith } from "@/lib/testing/requests";
import { seriesOf, weeks } from "@/lib/testing/series";
import { connectedWith, PLATFORM_STAND_INS } from "@/lib/testing/stand-ins/meetings/connected";
import { practiceWith } from "@/lib/testing/stand-ins/payments/connected";
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
  await cancelAppointment(ana, id, "", minutesAfter(NOW, 2), { undoMinutes: 0 });
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

test("a link that is no longer good leaves with no mail, nor does a platform where they don't meet", async () => {
  const zoom = await PLATFORM_STAND_INS.zoom.start();
  const leave = connectedWith(zoom.environment);
  const { ana, osei, time } = await instantCast();
  await db.update(services).set({ meetingPlace: "zoom" });
  const { id } = await bookSlot(ana, time(), { reason: "" }, NOW);
  await dispatchDue(NOW);
  while ((await arrangeDue(NOW)) > 0);
  await choosePlace(osei, { id, place: "own" }, minutesAfter(NOW, 1));
  await deliverAll(minutesAfter(NOW, 2));
  const texts = sink.messages().flatMap(({ to, text }) => (to.includes(emailOf("ana")) ? [text ?? ""] : []));
  expect(texts).toHaveLength(2);
  for (const text of texts) {
    expect(text).toContain("You'll meet by video on the appointment's page.");
    expect(text).not.toMatch(/Zoom|\/j\//);
  }
  leave();
  await zoom.close();
});

test("a trouble that is over when its mail would leave is not told of, one that lasts is", async () => {
  const zoom = await PLATFORM_STAND_INS.zoom.start();
  const leave = connectedWith(zoom.environment);
  const { ana, ben, osei, time } = await instantCast();
  await db.update(services).set({ meetingPlace: "zoom" });
  const mended = await bookSlot(ana, time(), { reason: "" }, NOW);
  await bookSlot(ben, time(minutesAfter(TUESDAY_TEN, 180)), { reason: "" }, NOW);
  await dispatchDue(NOW);
  zoom.revoke();
  while ((await arrangeDue(NOW)) > 0);
  zoom.revoke(false);
  await choosePlace(osei, { id: mended.id, place: "zoom" }, minutesAfter(NOW, 1));
  await dispatchDue(minutesAfter(NOW, 1));
  while ((await arrangeDue(minutesAfter(NOW, 1))) > 0);
  await deliverAll(minutesAfter(NOW, 2));
  const told = await db.select({ state: outbox.state }).from(outbox).where(eq(outbox.kind, "meeting-trouble"));
  expect(told.map(({ state }) => state).toSorted()).toEqual(["dropped", "sent"]);
  expect(subjectsTo(emailOf("osei")).filter((subject) => subject === "A link could not be made")).toHaveLength(1);
  expect(subjectsTo(emailOf("ana")).filter((subject) => subject === "You meet on the appointment's page")).toEqual([]);
  expect(subjectsTo(emailOf("ben"))).toContain("You meet on the appointment's page");
  leave();
  await zoom.close();
});

test("a booking that was paid meanwhile asks for no payment, nor does one that another pays for", async () => {
  const leave = practiceWith({
    STRIPE_SECRET_KEY: "sk_test_9Zq4Lm2Vx7Tb",
    STRIPE_WEBHOOK_SECRET: "whsec_5Hn8Rk3Jd6Wc",
  });
  const { ana, ben, mara, time } = await instantCast();
  await db.update(services).set({ priceMinor: 8_000, payment: "later" });
  const paid = await bookSlot(ana, time(), { reason: "" }, NOW);
  await bookSlot(ben, time(minutesAfter(TUESDAY_TEN, 180)), { reason: "" }, NOW);
  await dispatchDue(NOW);
  const withLink = async () => {
    const promised = await findPromised({ where: eq(outbox.kind, "appointment-scheduled"), limit: 9 });
    const verdictOn = await writer.judgeAll(db, promised, minutesAfter(NOW, 2));
    const toClients = promised.filter(({ role }) => role === "client");
    return toClients.filter((one) => JSON.stringify(verdictOn(one)).includes('"owes":true')).length;
  };
  expect(await withLink()).toBe(2);
  const cash = { amountMinor: 8_000, way: "cash" as const, reference: "" };
  await takePayment(mara, { appointmentId: paid.id, ...cash }, minutesAfter(NOW, 1));
  const volta = { address: "", diagnosis: "", payerName: "Volta Ltd", payerEmail: "pay@volta.test" };
  await changeBilling(mara, { client: ben.id, ...volta }, minutesAfter(NOW, 1));
  expect(await withLink()).toBe(0);
  leave();
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
