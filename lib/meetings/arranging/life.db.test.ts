import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, outbox, platformMeetings } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import { endSession, startSession } from "@/lib/appointments/session";
import { undoLast } from "@/lib/appointments/undo/last";
import { bookForClient } from "@/lib/booking/book-for";
import { dispatchDue } from "@/lib/events/dispatch";
import { arrangeDue } from "@/lib/meetings/arranging/arrange";
import { findMeetings, shownMeeting } from "@/lib/meetings/platforms/queries";
import { listMail } from "@/lib/notifications/mailbox";
import { takePayment } from "@/lib/payments/by-hand/take-payment";
import { minutesAfter, NOW, secondsAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { startMailWorker } from "@/lib/testing/mail/mail-worker";
import { sentBy } from "@/lib/testing/mail/sent";
import { withPayments } from "@/lib/testing/payments/mode";
import { connectedPlatforms, follow, leadsTo, mailTo, onZoom } from "@/lib/testing/stand-ins/meetings/arranged";

const { zoom, connectOnlyTo } = await connectedPlatforms();

const told = async () =>
  (await db.select({ kind: outbox.kind }).from(outbox).orderBy(outbox.kind)).map(({ kind }) => kind);

describe("the life of a meeting on Zoom", () => {
  test("a session of a service that is met there gets a meeting after its booking, and its client one e-mail with the link", async () => {
    const { id, meeting } = await onZoom();
    expect(await meeting()).toBeNull();
    await dispatchDue(NOW);
    expect(await meeting()).toMatchObject({ platform: "zoom", state: "wanted", joinUrl: null });
    const [booked] = await mailTo("ana@attune.test", "Your appointment");
    expect(booked?.text).toContain("The link is being prepared");
    await follow();
    expect(await meeting()).toMatchObject({ state: "ready", joinUrl: expect.stringContaining("/j/") });
    expect(zoom.meetings()).toMatchObject([{ topic: "Appointment", startsAt: TUESDAY_TEN, minutes: 50 }]);
    const [told] = await mailTo("ana@attune.test", "Your appointment");
    expect(await leadsTo(told, TUESDAY_TEN)).toBe((await meeting())?.joinUrl);
    expect(await mailTo("ana@attune.test", "The link")).toEqual([]);
    expect(JSON.stringify(await mailTo("osei@attune.test", ""))).not.toContain("/j/");
    expect((await sentBy(NOW)).toSorted()).toEqual(["appointment-scheduled", "appointment-scheduled"]);
    expect(JSON.stringify(zoom.meetings())).not.toMatch(/\b(?:Ana|Osei|word)\b/);
    expect(await db.$count(platformMeetings, eq(platformMeetings.appointmentId, id))).toBe(1);
  });

  test("what has to be paid first shows its client no link, on the page, to programs or by e-mail, until it is", async () => {
    const { id, ana, osei } = await onZoom();
    await db.update(appointments).set({ priceMinor: 8_000, prepayMinor: 8_000 });
    await follow();
    const linkIn = async () => (await findMeetings(ana, [id])).get(id);
    expect(await linkIn()).toMatchObject({ platform: "zoom", state: "ready", joinUrl: null, passcode: null });
    expect((await findMeetings(osei, [id])).get(id)?.joinUrl).toContain("/j/");
    const mails = await listMail();
    expect(mails.some(({ to }) => to === "ana@attune.test")).toBe(true);
    expect(JSON.stringify(mails)).not.toMatch(/\/j\/|\/meet\b|passcode/i);
    await db.update(appointments).set({ prepayMinor: 0 });
    expect((await linkIn())?.joinUrl).toContain("/j/");
  });

  test("what is paid late, when the link has long been there, brings its client the link", async () => {
    withPayments("invoice");
    const { osei, id } = await onZoom();
    await db.update(appointments).set({ priceMinor: 8_000, prepayMinor: 8_000, currency: "USD", taxMinor: 0 });
    await follow();
    expect(await sentBy(minutesAfter(NOW, 1))).not.toContain("meeting-link");
    const paid = { appointmentId: id, way: "cash" as const, reference: "" };
    await takePayment(osei, { ...paid, amountMinor: 3_000 }, minutesAfter(NOW, 60));
    expect(await sentBy(minutesAfter(NOW, 60))).not.toContain("meeting-link");
    await takePayment(osei, { ...paid, amountMinor: 5_000 }, minutesAfter(NOW, 61));
    const [link] = await mailTo("ana@attune.test", "The link");
    expect(await leadsTo(link, TUESDAY_TEN)).toContain("/j/");
    expect(await sentBy(minutesAfter(NOW, 61))).toContain("meeting-link");
    withPayments("off");
  });

  test("a link that was promised is not sent once the session has to be paid first", async () => {
    await onZoom();
    await follow();
    await db.update(appointments).set({ priceMinor: 8_000, prepayMinor: 8_000 });
    const sent = await sentBy(NOW);
    expect(sent).toContain("appointment-scheduled");
    expect(sent).not.toContain("meeting-link");
  });

  test("a page that is opened before the event is told shows the meeting to come", async () => {
    const { id, meeting } = await onZoom();
    expect(await meeting()).toBeNull();
    expect(await shownMeeting({ id, openingId: null }, NOW)).toMatchObject({ platform: "zoom", state: "wanted" });
    // What was arranged before the service chose a platform stays where it is.
    expect(await shownMeeting({ id, openingId: null }, minutesAfter(NOW, 2))).toBeNull();
  });

  test("no link rests in the clear, and the host's rests nowhere", async () => {
    await onZoom();
    await follow();
    const [row] = await db.select().from(platformMeetings);
    expect(JSON.stringify(row)).not.toMatch(/https?:|zak=|pwd=/);
    expect(row?.joinUrl).toMatch(/^v1\./);
  });

  test("with Zoom down at the booking the link follows once Zoom is back, and there is one", async () => {
    const { meeting } = await onZoom();
    zoom.faults.next("500", 40);
    await follow();
    // The e-mail waits for the link for some seconds, and then says that it follows.
    expect(await sentBy(NOW)).toEqual(["appointment-scheduled"]);
    expect(await sentBy(secondsAfter(NOW, 15))).toEqual(["appointment-scheduled"]);
    for (const seconds of [5, 20, 60, 180]) await arrangeDue(secondsAfter(NOW, seconds));
    expect(await meeting()).toMatchObject({ state: "wanted", trouble: "unavailable" });
    zoom.faults.none();
    await follow(minutesAfter(NOW, 60));
    expect(await meeting()).toMatchObject({ state: "ready", trouble: null });
    expect(zoom.meetings()).toHaveLength(1);
    expect((await told()).filter((kind) => kind === "meeting-link")).toHaveLength(1);
  });

  test.each(["drop", "cut"] as const)("an answer that was lost (%s) makes no second meeting", async (fault) => {
    connectOnlyTo(zoom.environment);
    const { meeting } = await onZoom();
    zoom.faults.next(fault, 1, "writes");
    await follow();
    expect(await meeting()).toMatchObject({ state: "wanted", trouble: "unknown" });
    await follow(minutesAfter(NOW, 5));
    expect(await meeting()).toMatchObject({ state: "ready" });
    expect(zoom.meetings()).toHaveLength(1);
  });

  test("asked too often, it waits for as long as Zoom says", async () => {
    const { meeting } = await onZoom();
    zoom.faults.next("429", 1, "writes");
    await follow();
    expect(await meeting()).toMatchObject({ state: "wanted", trouble: "rate_limited" });
    const [row] = await db.select().from(platformMeetings);
    expect(row?.dueAt).toEqual(secondsAfter(NOW, 5));
  });

  test("moved with the session it keeps its link; cancelled with it, it goes", async () => {
    const { id, osei, meeting } = await onZoom();
    await follow();
    const before = await meeting();
    const startsAt = minutesAfter(TUESDAY_TEN, 60);
    await rescheduleAppointment(osei, id, { practitionerId: osei.practitionerId, startsAt, minutes: 50 }, NOW, 0);
    await follow();
    expect(zoom.meetings()).toMatchObject([{ startsAt }]);
    expect((await meeting())?.joinUrl).toBe(before?.joinUrl);
    const [moved] = await mailTo("ana@attune.test", "new time");
    expect(moved?.html).toMatch(/join on .*Zoom/);
    await cancelAppointment(osei, id, "Ill.", NOW, { undoMinutes: 0 });
    await follow();
    expect(zoom.meetings()).toEqual([]);
    expect(await meeting()).toBeNull();
  });

  test("what can still be undone is not heard of there, and what was undone never is", async () => {
    const { ana, mara, time, id } = await onZoom();
    await follow();
    await cancelAppointment(mara, id, "Ill.", NOW);
    await follow(minutesAfter(NOW, 2));
    expect(zoom.meetings()).toHaveLength(1);
    await undoLast(mara, id, minutesAfter(NOW, 2));
    await follow(minutesAfter(NOW, 10));
    expect(zoom.meetings()).toHaveLength(1);
    const other = await bookForClient(mara, ana.id, time(minutesAfter(TUESDAY_TEN, 120)), NOW);
    await follow(minutesAfter(NOW, 2));
    expect(zoom.meetings()).toHaveLength(1);
    await undoLast(mara, other.id, minutesAfter(NOW, 2));
    await follow(minutesAfter(NOW, 10));
    expect(zoom.meetings()).toHaveLength(1);
  });

  test("one that was cancelled before its making was answered goes as well", async () => {
    const { id, osei } = await onZoom();
    zoom.faults.next("drop", 1, "writes");
    await follow();
    await cancelAppointment(osei, id, "Ill.", NOW, { undoMinutes: 0 });
    await follow(minutesAfter(NOW, 1));
    expect(zoom.meetings()).toEqual([]);
  });

  test("one that was deleted at Zoom is made anew when the session is moved, and its client gets the new link", async () => {
    const { id, osei, meeting } = await onZoom();
    await follow();
    await sentBy(NOW);
    const before = await meeting();
    for (const one of zoom.meetings()) zoom.deleteByHand(one.id);
    const startsAt = minutesAfter(TUESDAY_TEN, 60);
    await rescheduleAppointment(osei, id, { practitionerId: osei.practitionerId, startsAt, minutes: 50 }, NOW, 0);
    await follow();
    expect(zoom.meetings()).toMatchObject([{ startsAt }]);
    expect((await meeting())?.joinUrl).not.toBe(before?.joinUrl);
    const [moved] = await mailTo("ana@attune.test", "has a new time");
    expect(await leadsTo(moved, startsAt)).toBe((await meeting())?.joinUrl);
    expect((await meeting())?.joinUrl).not.toBe(before?.joinUrl);
  });

  test("what tells of a new time waits for Zoom, so that no link of a meeting that was deleted there leaves", async () => {
    const { id, osei, meeting } = await onZoom();
    await follow();
    await sentBy(NOW);
    const before = await meeting();
    for (const one of zoom.meetings()) zoom.deleteByHand(one.id);
    const startsAt = minutesAfter(TUESDAY_TEN, 60);
    await rescheduleAppointment(osei, id, { practitionerId: osei.practitionerId, startsAt, minutes: 50 }, NOW, 0);
    // The practitioner's alone, who comes in from the page.
    expect(await sentBy(NOW)).toEqual(["appointment-rescheduled"]);
    await follow();
    expect(await sentBy(NOW)).toEqual(["appointment-rescheduled"]);
    const [moved] = await mailTo("ana@attune.test", "has a new time");
    expect(await leadsTo(moved, startsAt)).toBe((await meeting())?.joinUrl);
    expect((await meeting())?.joinUrl).not.toBe(before?.joinUrl);
  });

  test("a meeting that is there still has its new time within a moment, and so has the client", async () => {
    const { id, osei } = await onZoom();
    await follow();
    await sentBy(NOW);
    const startsAt = minutesAfter(TUESDAY_TEN, 60);
    await rescheduleAppointment(osei, id, { practitionerId: osei.practitionerId, startsAt, minutes: 50 }, NOW, 0);
    await follow();
    expect(await sentBy(NOW)).toEqual(["appointment-rescheduled", "appointment-rescheduled"]);
  });

  test("a session that took place keeps its meeting there as history", async () => {
    const { id, osei } = await onZoom();
    await follow();
    await startSession(osei, id, TUESDAY_TEN);
    await endSession(osei, id, TUESDAY_TEN, { isFinal: true });
    await follow(minutesAfter(TUESDAY_TEN, 1));
    expect(zoom.meetings()).toHaveLength(1);
    expect(await db.$count(platformMeetings, eq(platformMeetings.state, "ended"))).toBe(1);
  });

  test("a worker that is killed between the call and the mark leaves one meeting", { timeout: 120_000 }, async () => {
    const { meeting } = await onZoom();
    await dispatchDue(NOW);
    zoom.faults.next("drop", 1, "writes");
    const environment = { ...zoom.environment, EVENTS_NOW: NOW.toISOString() };
    const worker = await startMailWorker(environment, { script: "lib/testing/arranging-worker.ts" });
    await expect.poll(() => zoom.meetings().length, { interval: 5 }).toBe(1);
    await worker.kill();
    // As it stands when the mark was never written: asked for, in the hand of a worker whose lease has run out.
    const nothing = { state: "wanted" as const, externalId: null, joinUrl: null, trouble: null, dueAt: NOW };
    await db.update(platformMeetings).set({ ...nothing, claimedUntil: sql`clock_timestamp()` });
    await follow();
    expect(await meeting()).toMatchObject({ state: "ready" });
    expect(zoom.meetings()).toHaveLength(1);
  });
});
