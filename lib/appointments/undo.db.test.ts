import { eq, like } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, exceptions, holds, meetings, openings, outbox, reservations, services, undos } from "@/db/schema";
import { bookSlot } from "@/lib/appointments/book";
import { bookForClient } from "@/lib/appointments/book-for";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { moveAppointment } from "@/lib/appointments/move";
import { findAppointment } from "@/lib/appointments/queries";
import { rescheduleAppointment } from "@/lib/appointments/schedule";
import { findUndo } from "@/lib/appointments/undo";
import { undoLast } from "@/lib/appointments/undo-last";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/id";
import { enqueueWaitingMessages, sweep } from "@/lib/jobs/sweep";
import { deliver, NotDelivered } from "@/lib/notifications/deliver";
import type { Transport } from "@/lib/notifications/transports/transport";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const TUESDAY_TEN = new Date("2026-12-08T10:00:00Z");
const later = (minutes: number) => minutesAfter(TUESDAY_TEN, minutes);
const secondsAfter = (moment: Date, seconds: number) => new Date(moment.getTime() + seconds * 1_000);

/** Ana has Tuesday at ten with Dr. Osei, and sessions are booked at once. */
async function booked(startsAt = TUESDAY_TEN) {
  const everyone = await cast();
  await db.update(services).set({ booking: "instant" });
  const { id } = await scheduled({ client: everyone.ana, practitioner: everyone.osei, startsAt });
  const { practitionerId } = everyone.osei;
  const to = (start: Date) => ({ practitionerId, startsAt: start });
  const sitting = (start: Date) => ({ ...to(start), minutes: 50 });
  const slot = (start: Date) => ({ ...to(start), serviceId: everyone.service.id });
  return { ...everyone, id, to, sitting, slot };
}

describe("a client who moves her appointment", () => {
  test("may onto her own time, and gets a new room and word of it", async () => {
    const { ana, osei, id, to } = await booked();
    const before = await findAppointment(ana, id);
    await moveAppointment(ana, id, to(later(30)), NOW);
    const after = await findAppointment(ana, id);
    expect(after).toMatchObject({ status: "scheduled", startsAt: later(30), endsAt: later(80), version: 2 });
    expect(after?.room).toMatch(/^ah-/);
    expect(after?.room).not.toBe(before?.room);
    expect(await mailsOf(id)).toEqual([
      { kind: "appointment-rescheduled", to: ana.id, state: "queued", notBefore: minutesAfter(NOW, 3) },
      { kind: "appointment-rescheduled", to: osei.id, state: "queued", notBefore: minutesAfter(NOW, 3) },
    ]);
  });

  test("moves it once when her form comes twice, and can still undo that", async () => {
    const { ana, id, to } = await booked();
    for (const _ of ["once", "twice"]) await moveAppointment(ana, id, to(later(1_440)), NOW);
    expect(await findAppointment(ana, id)).toMatchObject({ startsAt: later(1_440), version: 2 });
    expect(await mailsOf(id)).toHaveLength(2);
    await undoLast(ana, id, NOW);
    expect(await findAppointment(ana, id)).toMatchObject({ startsAt: TUESDAY_TEN });
  });

  test("may though nobody can book its service any more", async () => {
    const { ana, id, to } = await booked();
    await db.update(services).set({ active: false });
    await moveAppointment(ana, id, to(later(1_440)), NOW);
    expect(await findAppointment(ana, id)).toMatchObject({ startsAt: later(1_440) });
  });

  test("may up to two hours before the start, that second included", async () => {
    const { ana, id, to } = await booked();
    const deadline = later(-120);
    const tooLate = moveAppointment(ana, id, to(later(1_440)), secondsAfter(deadline, 1));
    await expect(tooLate).rejects.toMatchObject({ code: "too_late", extra: { details: deadline.toISOString() } });
    await moveAppointment(ana, id, to(later(1_440)), deadline);
    expect(await findAppointment(ana, id)).toMatchObject({ startsAt: later(1_440) });
  });

  test("is bound to what she was told when she booked, whatever holds now", async () => {
    const { ana, id, to } = await booked();
    await db.update(services).set({ moveNoticeMinutes: 2_880, cancelNoticeMinutes: 2_880 });
    await moveAppointment(ana, id, to(later(1_440)), later(-121));
  });

  test("reopens no deadline that has passed, and renews one that has not", async () => {
    const { ana, id, to } = await booked();
    const deadline = later(-1_440);
    await moveAppointment(ana, id, to(later(2_880)), deadline);
    expect((await findAppointment(ana, id))?.cancelBy).toEqual(later(1_440));
    const second = await booked2(ana);
    await moveAppointment(ana, second.id, second.to(minutesAfter(second.startsAt, 1_440)), second.oneSecondLate);
    expect((await findAppointment(ana, second.id))?.cancelBy).toEqual(second.deadline);
    const cancelling = cancelAppointment(ana, second.id, "", secondsAfter(second.oneSecondLate, 1));
    await expect(cancelling).rejects.toMatchObject({ code: "too_late" });
  });

  test.each([
    ["that is taken", later(120)],
    ["outside the hours", later(600)],
    ["between two steps", later(7)],
  ])("can't onto a time %s", async (_, start) => {
    const { ana, ben, osei, id, to } = await booked();
    await scheduled({ client: ben, practitioner: osei, startsAt: later(60) });
    await scheduled({ client: ben, practitioner: osei, startsAt: later(120) });
    await expect(moveAppointment(ana, id, to(start), NOW)).rejects.toMatchObject({ status: 409 });
    expect(await findAppointment(ana, id)).toMatchObject({ startsAt: TUESDAY_TEN, version: 1 });
    expect(await db.$count(outbox)).toBe(0);
  });

  test("moves her own and nobody else's", async () => {
    const { ben, lind, osei, id, to } = await booked();
    await expect(moveAppointment(ben, id, to(later(60)), NOW)).rejects.toMatchObject({ status: 404 });
    await expect(moveAppointment(lind, id, to(later(60)), NOW)).rejects.toMatchObject({ status: 404 });
    await expect(moveAppointment(osei, id, to(later(60)), NOW)).rejects.toMatchObject({ status: 403 });
  });

  test("counts elapsed time when the clocks change in between", async () => {
    // Stockholm goes from CEST to CET in the night before: 14:00 there is 13:00 UTC.
    const start = new Date("2027-10-31T13:00:00Z");
    const { ana, lind } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: lind, startsAt: start });
    await expect(cancelAppointment(ana, id, "", new Date("2027-10-30T13:00:01Z"))).rejects.toMatchObject({
      status: 409,
    });
    await cancelAppointment(ana, id, "", new Date("2027-10-30T13:00:00Z"));
  });
});

describe("three minutes to undo", () => {
  test("a cancelled appointment is as it was, with a new room, and nobody is told", async () => {
    const { ana, id } = await booked();
    const before = await findAppointment(ana, id);
    await cancelAppointment(ana, id, "Ill", NOW);
    expect(await findUndo(ana, id, NOW)).toMatchObject({
      kind: "cancelled",
      count: 1,
      startsAt: TUESDAY_TEN,
      until: minutesAfter(NOW, 3),
    });
    await undoLast(ana, id, secondsAfter(NOW, 179));
    const after = await findAppointment(ana, id);
    const { version, updatedAt, room, ...same } = before ?? {};
    expect(after).toMatchObject({ ...same, version: 3 });
    expect(after?.room).toMatch(/^ah-/);
    expect(after?.room).not.toBe(room);
    expect((await mailsOf(id)).map(({ state }) => state)).toEqual(["dropped", "dropped"]);
    expect(await sentBy(minutesAfter(NOW, 10))).toEqual([]);
    expect(await actionsOn(id)).toEqual(["appointment.cancelled", "appointment.undone"]);
    expect(await db.$count(reservations)).toBe(1);
    expect(await db.$count(undos)).toBe(0);
  });

  test("not undone, the mails go out once each when the minutes are over, and the time is free", async () => {
    const { ana, ben, osei, id, slot } = await booked();
    await cancelAppointment(ana, id, "", NOW);
    const over = minutesAfter(NOW, 3);
    await expect(bookSlot(ben, slot(TUESDAY_TEN), { reason: "" }, secondsAfter(over, -1))).rejects.toMatchObject({
      code: "slot_taken",
    });
    expect(await sentBy(secondsAfter(over, -1))).toEqual([]);
    expect(await sentBy(over)).toHaveLength(2);
    expect(await sentBy(minutesAfter(over, 1))).toHaveLength(0);
    await expect(undoLast(ana, id, over)).rejects.toMatchObject({ code: "too_late" });
    await bookSlot(ben, slot(TUESDAY_TEN), { reason: "" }, over);
    expect((await mailsOf(id)).map(({ to }) => to).sort()).toEqual([ana.id, osei.id].sort());
  });

  test.each([
    ["elsewhere", 180],
    ["onto a part of its own time", 30],
    ["to before its own time", -30],
  ])("a move %s goes back", async (_, minutes) => {
    const { ana, ben, id, to, slot } = await booked();
    await moveAppointment(ana, id, to(later(minutes)), NOW);
    for (const start of [-30, 0, 30]) {
      const squeezing = bookSlot(ben, slot(later(start)), { reason: "" }, NOW);
      await expect(squeezing).rejects.toMatchObject({ code: "slot_taken" });
    }
    await undoLast(ana, id, minutesAfter(NOW, 2));
    expect(await findAppointment(ana, id)).toMatchObject({ startsAt: TUESDAY_TEN, endsAt: later(50), version: 3 });
    expect((await mailsOf(id)).map(({ state }) => state)).toEqual(["dropped", "dropped"]);
    expect(await db.$count(meetings, eq(meetings.appointmentId, id))).toBe(3);
    expect(await live()).toEqual([{ appointmentId: id }]);
  });

  test("the practice's move goes back too, to the practitioner it was with, by whoever moved it", async () => {
    const { ana, osei, mara, lind, id } = await booked();
    const elsewhere = { practitionerId: lind.practitionerId, startsAt: later(0), minutes: 50 };
    await rescheduleAppointment(mara, id, elsewhere, NOW);
    await expect(undoLast(ana, id, NOW)).rejects.toMatchObject({ code: "too_late" });
    await expect(undoLast(osei, id, NOW)).rejects.toMatchObject({ status: 404 });
    await undoLast(mara, id, minutesAfter(NOW, 1));
    expect(await findAppointment(osei, id)).toMatchObject({
      practitionerId: osei.practitionerId,
      startsAt: TUESDAY_TEN,
    });
  });

  test("of two changes only the last can be undone, and the first is told of", async () => {
    const { ana, id, to } = await booked();
    await moveAppointment(ana, id, to(later(60)), NOW);
    await cancelAppointment(ana, id, "", minutesAfter(NOW, 1));
    await undoLast(ana, id, minutesAfter(NOW, 2));
    expect(await findAppointment(ana, id)).toMatchObject({ status: "scheduled", startsAt: later(60) });
    await expect(undoLast(ana, id, minutesAfter(NOW, 2))).rejects.toMatchObject({ code: "too_late" });
    expect(await sentBy(minutesAfter(NOW, 4))).toEqual(["appointment-rescheduled", "appointment-rescheduled"]);
  });

  test("cancelled again after an undo, it is told of", async () => {
    const { ana, id } = await booked();
    await cancelAppointment(ana, id, "", NOW);
    await undoLast(ana, id, NOW);
    await cancelAppointment(ana, id, "", minutesAfter(NOW, 1));
    expect(await sentBy(minutesAfter(NOW, 4))).toEqual(["appointment-cancelled", "appointment-cancelled"]);
  });

  test("a mail that is leaving can't be called back, and then nothing is undone", async () => {
    const { ana, id } = await booked();
    await cancelAppointment(ana, id, "", NOW);
    await db.update(outbox).set({ attempts: 1 }).where(eq(outbox.recipientId, ana.id));
    await expect(undoLast(ana, id, NOW)).rejects.toMatchObject({ code: "too_late" });
    expect(await findAppointment(ana, id)).toMatchObject({ status: "cancelled" });
    expect((await mailsOf(id)).map(({ state }) => state)).toEqual(["queued", "queued"]);
  });

  test("right before the session nothing is held back", async () => {
    const { ana, osei, id } = await booked();
    await cancelAppointment(osei, id, "Ill", later(-15));
    expect(await findUndo(osei, id, later(-15))).toBeNull();
    expect(await mailsOf(id)).toEqual([
      { kind: "appointment-cancelled", to: ana.id, state: "queued", notBefore: null },
    ]);
    expect(await db.$count(reservations)).toBe(0);
  });

  test("what she cancelled or moved away from she can take again at once, for anybody", async () => {
    const { ana, ben, osei, mara, id, slot } = await booked();
    await cancelAppointment(ana, id, "", NOW);
    const { id: again } = await bookSlot(ana, slot(TUESDAY_TEN), { reason: "" }, NOW);
    await cancelAppointment(mara, again, "", NOW);
    await expect(bookForClient(osei, ana.id, slot(TUESDAY_TEN), NOW)).resolves.toBeTruthy();
    const [free] = [await scheduled({ client: ben, practitioner: osei, startsAt: later(180) })];
    await cancelAppointment(mara, free.id, "", NOW);
    await bookForClient(mara, ben.id, slot(later(180)), NOW);
    await expect(undoLast(mara, free.id, NOW)).rejects.toMatchObject({ code: "slot_taken" });
  });

  test("the old time is hers even when the hours were closed meanwhile", async () => {
    const { ana, osei, id } = await booked();
    await cancelAppointment(ana, id, "", NOW);
    const day = { startDate: "2026-12-08", startMinute: 0, endDate: "2026-12-08", endMinute: 1440 };
    await db.insert(exceptions).values({ id: newId(NOW), practitionerId: osei.practitionerId, kind: "closed", ...day });
    await undoLast(ana, id, NOW);
    expect(await findAppointment(ana, id)).toMatchObject({ status: "scheduled" });
  });

  test("a place in a group is kept and given back like a time", async () => {
    const { ana, ben, osei } = await booked();
    const [serviceId, openingId] = [newId(NOW), newId(NOW)];
    const during = { start: later(1_440), end: later(1_530) };
    const { practitionerId } = osei;
    await db.insert(services).values({ id: serviceId, name: "Group", minutes: 90, booking: "instant" });
    await db.insert(openings).values({ id: openingId, practitionerId, serviceId, during, capacity: 1, createdAt: NOW });
    const { id } = await bookSlot(ana, { openingId }, { reason: "" }, NOW);
    await cancelAppointment(ana, id, "", NOW);
    await expect(bookSlot(ben, { openingId }, { reason: "" }, NOW)).rejects.toMatchObject({ code: "slot_taken" });
    await undoLast(ana, id, NOW);
    expect(await places()).toBe(1);
    await cancelAppointment(ana, id, "", NOW);
    await sweep(minutesAfter(NOW, 3));
    expect(await places()).toBe(0);
    const { id: other } = await bookSlot(ben, { openingId }, { reason: "" }, minutesAfter(NOW, 3));
    await cancelAppointment(ben, other, "", minutesAfter(NOW, 3), 0);
    expect(await places()).toBe(0);
  });

  test("the sweep forgets what can't be undone any more", async () => {
    const { ana, id } = await booked();
    await cancelAppointment(ana, id, "", NOW);
    await sweep(minutesAfter(NOW, 2));
    expect(await db.$count(undos)).toBe(1);
    await sweep(minutesAfter(NOW, 3));
    expect(await db.$count(undos)).toBe(0);
    expect(await db.$count(reservations)).toBe(0);
    await sweep(minutesAfter(NOW, 1_500));
    expect(await db.$count(holds)).toBe(0);
  });

  test("the sweep enqueues no mail that is held, and one that no longer is", async () => {
    const { ana, id } = await booked();
    process.env.SMTP_URL = "smtp://127.0.0.1:9";
    await cancelAppointment(ana, id, "", minutesAfter(NOW, -2));
    await db.execute("delete from pgboss.job");
    await enqueueWaitingMessages(minutesAfter(NOW, 0));
    expect(await db.execute("select from pgboss.job where name = 'deliver-message'")).toHaveLength(0);
    await enqueueWaitingMessages(minutesAfter(NOW, 1));
    expect(await db.execute("select from pgboss.job where name = 'deliver-message'")).toHaveLength(2);
    delete process.env.SMTP_URL;
  });
});

/** Another of hers, on a Thursday, and the moments around its deadline. */
async function booked2(ana: Actor) {
  const startsAt = new Date("2026-12-17T10:00:00Z");
  const [row] = await db.query.practitioners.findMany({ where: (table) => eq(table.slug, "ama-osei") });
  const practitionerId = row?.id ?? "";
  const [service] = await db.select().from(services);
  const { id } = await bookSlot(ana, { practitionerId, serviceId: service?.id ?? "", startsAt }, { reason: "" }, NOW);
  const deadline = minutesAfter(startsAt, -1_440);
  return {
    id,
    startsAt,
    deadline,
    oneSecondLate: secondsAfter(deadline, 1),
    to: (start: Date) => ({ practitionerId, startsAt: start }),
  };
}

async function mailsOf(id: string) {
  const { kind, recipientId: to, state, notBefore } = outbox;
  const rows = await db
    .select({ kind, to, state, notBefore })
    .from(outbox)
    .where(like(outbox.dedupeKey, `%${id}%`));
  return rows.sort((one, other) => one.to.localeCompare(other.to));
}

/** Tries to send everything that waits, and says what went out. */
async function sentBy(moment: Date) {
  const waiting = await db.select({ id: outbox.id, kind: outbox.kind }).from(outbox).where(eq(outbox.state, "queued"));
  const sent: string[] = [];
  for (const { id, kind } of waiting) {
    const delivery = await deliver(id, moment, post).catch((error: unknown) => {
      if (error instanceof NotDelivered) return "held";
      throw error;
    });
    if (delivery === "sent") sent.push(kind);
  }
  return sent;
}

const post: Transport = { concurrency: 1, remembersKeysForHours: null, send: async () => ({ ok: true }) };

async function live() {
  return db.select({ appointmentId: reservations.appointmentId }).from(reservations);
}

async function places() {
  const [row] = await db.select({ booked: openings.booked }).from(openings);
  return row?.booked;
}

async function actionsOn(id: string) {
  const rows = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id)).orderBy(auditEvents.at);
  return rows.map(({ action }) => action);
}
