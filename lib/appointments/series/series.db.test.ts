import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, exceptions, holds, outbox, reservations, services, settings } from "@/db/schema";
import { open } from "@/db/secret";
import { bookForClient } from "@/lib/appointments/book-for";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { cancelSeries } from "@/lib/appointments/series/cancel-series";
import { moveSeries } from "@/lib/appointments/series/move-series";
import { planMove, planRepeat } from "@/lib/appointments/series/plan";
import { findRepeatable, listSeries } from "@/lib/appointments/series/queries";
import { repeatAppointment } from "@/lib/appointments/series/repeat";
import { findSeriesUndo } from "@/lib/appointments/undo";
import { undoLast } from "@/lib/appointments/undo-last";
import type { Actor } from "@/lib/auth/actor";
import { sweep } from "@/lib/jobs/sweep";
import { deliver } from "@/lib/notifications/deliver";
import { readMessage } from "@/lib/notifications/message";
import type { Mail, Transport } from "@/lib/notifications/transports/transport";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const WEEK = 7 * 1440;
const TUESDAY_TEN = new Date("2026-12-08T10:00:00Z");
const weeks = (count: number, from = TUESDAY_TEN) => minutesAfter(from, count * WEEK);

describe("planning a repetition", () => {
  test("keeps the practitioner's wall-clock time through a clock change", async () => {
    const { ana, lind } = await cast();
    const wednesday = new Date("2027-03-17T13:00:00Z");
    const { id } = await scheduled({ client: ana, practitioner: lind, startsAt: wednesday });
    const plan = await planned(lind, id, 2);
    expect(plan.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      "2027-03-24T13:00:00.000Z",
      "2027-03-31T12:00:00.000Z",
    ]);
    expect(plan.map(({ conflict }) => conflict)).toEqual([null, null]);
  });

  test("says of each time what stands in the way, and what is free instead", async () => {
    const { ana, ben, osei, lind } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(weeks(1), 20) });
    await scheduled({ client: ana, practitioner: lind, startsAt: minutesAfter(weeks(2), -20) });
    await closed(osei.practitionerId, "2026-12-28", "2027-01-02");
    const plan = await planned(osei, id, 4);
    expect(plan.map(({ conflict }) => conflict)).toEqual(["taken", "theirs", "closed", null]);
    const [taken, theirs, off] = plan;
    expect(taken?.others).toContainEqual(minutesAfter(weeks(1), -60));
    expect(taken?.others).not.toContainEqual(weeks(1));
    expect(theirs?.others).toContainEqual(minutesAfter(weeks(2), 60));
    // The whole week is closed: the nearest are on the days around it.
    expect(off?.others.every((other) => Math.abs(Number(other) - Number(weeks(3))) < WEEK * 60_000)).toBe(true);
    expect(off?.others.length).toBeGreaterThan(0);
  });

  test("of a service that nobody can book any more can still be moved", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await repeatAppointment(osei, id, { everyWeeks: 1, starts: [weeks(1)] }, NOW);
    await db.update(services).set({ active: false });
    const plan = await planMove(await listSeries(ana, id, "all", NOW), { days: 0, startMinute: 660 }, NOW);
    expect(plan.map(({ conflict }) => conflict)).toEqual([null, null]);
    const moves = plan.map(({ id, startsAt }) => ({ id, startsAt }));
    await moveSeries(ana, moves, NOW);
    const starts = (await listSeries(ana, id, "all", NOW)).map(({ startsAt }) => startsAt);
    expect(starts).toEqual(plan.map(({ startsAt }) => startsAt));
  });

  test("goes further than the horizon of single bookings", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const plan = await planned(osei, id, 52, 2);
    expect(plan).toHaveLength(52);
    expect(plan.filter(({ conflict }) => conflict)).toEqual([]);
  });

  test("is for the practice, and for a client where the service allows it; nobody else finds the session", async () => {
    const { ana, ben, osei, lind } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const finds = async (actor: Actor) => (await findRepeatable(actor, id)) !== null;
    expect([await finds(osei), await finds(ana), await finds(ben), await finds(lind)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    await db.update(services).set({ repeatable: true });
    expect([await finds(ana), await finds(ben)]).toEqual([true, false]);
  });
});

describe("repeating", () => {
  test("books every time in one go: each with its room, its deadline and its place, and one letter with all dates", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await db.update(services).set({ cancelNoticeMinutes: 2_880 });
    const ids = await repeatAppointment(osei, id, { everyWeeks: 1, starts: [weeks(2), weeks(1)] }, NOW);
    const rows = await booked(ana);
    expect(rows.map(({ startsAt }) => startsAt)).toEqual([TUESDAY_TEN, weeks(1), weeks(2)]);
    expect(new Set(rows.map(({ seriesId }) => seriesId)).size).toBe(1);
    expect(rows[1]).toMatchObject({ id: ids[0], status: "scheduled", cancelBy: minutesAfter(weeks(1), -2_880) });
    expect(await db.$count(reservations)).toBe(3);
    const letters = await promised();
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatchObject({ kind: "series-booked", recipientId: ana.id });
    expect(letters[0]?.payload.sittings.map(({ startsAt }) => startsAt)).toEqual([
      weeks(1).toISOString(),
      weeks(2).toISOString(),
    ]);
  });

  test("books nothing when one of the times is taken, and names that date", async () => {
    const { ana, ben, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await scheduled({ client: ben, practitioner: osei, startsAt: weeks(2) });
    const repetition = { everyWeeks: 1, starts: [weeks(1), weeks(2), weeks(3)] };
    await expect(repeatAppointment(osei, id, repetition, NOW)).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining("Tue 22 Dec, 10:00 am"),
    });
    expect(await booked(ana)).toHaveLength(1);
    expect(await db.$count(outbox)).toBe(0);
  });

  test("is a client's only where the service allows it, and only at times that are offered", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const at = (...starts: Date[]) => repeatAppointment(ana, id, { everyWeeks: 1, starts }, NOW);
    await expect(at(weeks(1))).rejects.toMatchObject({ status: 403 });
    await db.update(services).set({ repeatable: true });
    await expect(at(minutesAfter(weeks(1), 600))).rejects.toMatchObject({ status: 409 });
    await expect(at(weeks(200))).rejects.toMatchObject({ status: 400 });
    await expect(at()).rejects.toMatchObject({ status: 400 });
    expect(await at(weeks(1), weeks(2))).toHaveLength(2);
    expect((await promised()).map(({ recipientId }) => recipientId).sort()).toEqual([ana.id, osei.id].sort());
  });

  test("by staff may lie outside the hours, but on nobody's time", async () => {
    const { ana, osei, lind } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await scheduled({ client: ana, practitioner: lind, startsAt: weeks(2) });
    const at = (start: Date) => repeatAppointment(osei, id, { everyWeeks: 1, starts: [start] }, NOW);
    expect(await at(minutesAfter(weeks(1), 600))).toHaveLength(1);
    await expect(at(weeks(2))).rejects.toMatchObject({ status: 409 });
    await expect(repeatAppointment(lind, id, { everyWeeks: 1, starts: [weeks(3)] }, NOW)).rejects.toMatchObject({
      status: 404,
    });
  });

  test("the same form sent twice at once books once", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const repetition = { everyWeeks: 1, starts: [weeks(1), weeks(2)] };
    const twice = [1, 2].map(() => repeatAppointment(osei, id, repetition, NOW));
    const settled = await Promise.allSettled(twice);
    expect(settled.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await booked(ana)).toHaveLength(3);
  });
});

describe("changing a series", () => {
  test("this and later move by weekday and time, over each other's old times, with one letter", async () => {
    const { ana, osei } = await cast();
    const first = await seriesOf(osei, ana, 3);
    const sessions = await listSeries(osei, first[1] ?? "", "later", NOW);
    const plan = await planMove(sessions, { days: 7, startMinute: 600 }, NOW);
    expect(plan.map(({ startsAt, conflict }) => [startsAt, conflict])).toEqual([
      [weeks(2), null],
      [weeks(3), null],
      [weeks(4), null],
    ]);
    await moveSeries(
      osei,
      plan.map(({ id, startsAt }) => ({ id, startsAt })),
      NOW,
    );
    expect((await booked(ana)).map(({ startsAt }) => startsAt)).toEqual([TUESDAY_TEN, weeks(2), weeks(3), weeks(4)]);
    const [letter] = (await promised()).filter(({ kind }) => kind === "series-moved");
    expect(letter?.payload.sittings[0]).toMatchObject({ version: 2, previousStartsAt: weeks(1).toISOString() });
  });

  test("a client's sessions move each by the policy; one that is too late is left alone and can't be forged", async () => {
    const { ana, osei } = await cast();
    await db.update(settings).set({ moveNoticeMinutes: 1_440 });
    const ids = await seriesOf(osei, ana, 2);
    await db.update(appointments).set({ policy: { cancelNoticeMinutes: 1_440, moveNoticeMinutes: 1_440 } });
    const late = minutesAfter(TUESDAY_TEN, -60);
    const sessions = await listSeries(ana, ids[0] ?? "", "all", late);
    const plan = await planMove(sessions, { days: 0, startMinute: 840 }, late);
    expect(plan.map(({ isLate }) => isLate)).toEqual([true, false, false]);
    const forged = [{ id: ids[0] ?? "", startsAt: minutesAfter(TUESDAY_TEN, 240) }];
    await expect(moveSeries(ana, forged, late)).rejects.toMatchObject({ status: 409, code: "too_late" });
    const moves = plan.filter(({ isLate }) => !isLate).map(({ id, startsAt }) => ({ id, startsAt }));
    await moveSeries(ana, moves, late);
    expect((await booked(ana)).map(({ startsAt }) => startsAt)).toEqual([
      TUESDAY_TEN,
      minutesAfter(weeks(1), 240),
      minutesAfter(weeks(2), 240),
    ]);
  });

  test("all are cancelled with one letter, and every time is free again and remembered as freed", async () => {
    const { ana, osei } = await cast();
    const ids = await seriesOf(osei, ana, 2);
    await cancelSeries(osei, ids, "I am away", NOW, 0);
    expect(await db.$count(reservations)).toBe(0);
    expect((await booked(ana)).map(({ status, cancelledBy }) => [status, cancelledBy])).toEqual(
      ids.map(() => ["cancelled", "practice"]),
    );
    const letters = (await promised()).filter(({ kind }) => kind === "series-cancelled");
    expect(letters).toHaveLength(1);
    expect(letters[0]?.payload).toMatchObject({ reason: "I am away", sittings: { length: 3 } });
    expect(await db.$count(holds)).toBe(3);
  });

  test("a client cancels each by the deadline she was told of, and nobody else's", async () => {
    const { ana, ben, osei } = await cast();
    const ids = await seriesOf(osei, ana, 1);
    const late = minutesAfter(TUESDAY_TEN, -1_439);
    expect((await listSeries(ana, ids[0] ?? "", "all", late)).map(({ mayCancel }) => mayCancel)).toEqual([false, true]);
    await expect(cancelSeries(ana, ids, "", late)).rejects.toMatchObject({ code: "too_late" });
    await expect(cancelSeries(ben, ids, "", NOW)).rejects.toMatchObject({ status: 404 });
    await cancelSeries(ana, ids.slice(1), "", late);
    expect((await booked(ana)).map(({ status }) => status)).toEqual(["scheduled", "cancelled"]);
  });
});

describe("undoing a change of several sessions", () => {
  test("puts every time back, over each other's new times, and nobody was told", async () => {
    const { ana, ben, osei, mara, service } = await cast();
    const ids = await seriesOf(osei, ana, 2);
    const moves = ids.map((id, index) => ({ id, startsAt: weeks(index + 1) }));
    await moveSeries(osei, moves, NOW);
    // The first Tuesday is kept meanwhile; the others are taken by the sessions themselves.
    const slot = { practitionerId: osei.practitionerId, serviceId: service.id, startsAt: TUESDAY_TEN };
    await expect(bookForClient(mara, ben.id, slot, minutesAfter(NOW, 2))).rejects.toMatchObject({ status: 409 });
    expect(await heldLetters("series-moved")).toEqual([["queued", minutesAfter(NOW, 3)]]);
    expect(await findSeriesUndo(osei, ids[1] ?? "", minutesAfter(NOW, 2))).toMatchObject({
      ...{ kind: "moved", count: 3, startsAt: TUESDAY_TEN, until: minutesAfter(NOW, 3) },
    });
    await undoLast(osei, ids[2] ?? "", minutesAfter(NOW, 2));
    const rows = await booked(ana);
    expect(rows.map(({ id, startsAt, version }) => [id, startsAt, version])).toEqual(
      ids.map((id, index) => [id, weeks(index), 3]),
    );
    expect(await heldLetters("series-moved")).toEqual([["dropped", minutesAfter(NOW, 3)]]);
    expect(await findSeriesUndo(osei, ids[0] ?? "", minutesAfter(NOW, 2))).toBeNull();
    expect(await db.$count(reservations)).toBe(3);
  });

  test("puts back what was cancelled, from any of them, and only by whoever did it", async () => {
    const { ana, osei, mara } = await cast();
    const ids = await seriesOf(osei, ana, 2);
    await cancelSeries(ana, ids.slice(1), "", NOW);
    expect(await findSeriesUndo(osei, ids[0] ?? "", NOW)).toBeNull();
    await expect(undoLast(mara, ids[1] ?? "", NOW)).rejects.toMatchObject({ code: "too_late" });
    expect(await findSeriesUndo(ana, ids[0] ?? "", NOW)).toMatchObject({ kind: "cancelled", count: 2 });
    await undoLast(ana, ids[1] ?? "", minutesAfter(NOW, 1));
    expect((await booked(ana)).map(({ status }) => status)).toEqual(["scheduled", "scheduled", "scheduled"]);
    expect((await heldLetters("series-cancelled")).map(([state]) => state)).toEqual(["dropped", "dropped"]);
  });

  test("is over after three minutes: the times are free and the letters go", async () => {
    const { ana, osei } = await cast();
    const ids = await seriesOf(osei, ana, 1);
    await cancelSeries(osei, ids, "I am away", NOW);
    expect(await db.$count(reservations)).toBe(2);
    const over = minutesAfter(NOW, 3);
    expect(await findSeriesUndo(osei, ids[0] ?? "", over)).toBeNull();
    await expect(undoLast(osei, ids[0] ?? "", over)).rejects.toMatchObject({ status: 409, code: "too_late" });
    await sweep(over);
    expect(await db.$count(reservations)).toBe(0);
    const [letter] = await db.select({ id: outbox.id }).from(outbox).where(eq(outbox.kind, "series-cancelled"));
    const sent: Mail[] = [];
    const post: Transport = {
      concurrency: 1,
      remembersKeysForHours: null,
      send: async (mail) => {
        sent.push(mail);
        return { ok: true };
      },
    };
    await deliver(letter?.id ?? "", over, post);
    expect(sent[0]?.subject).toBe("Your appointments are cancelled");
    expect(sent[0]?.invitation?.content.match(/STATUS:CANCELLED/g)).toHaveLength(2);
  });

  test("is all or nothing: once one of them has changed again, none goes back", async () => {
    const { ana, osei } = await cast();
    const ids = await seriesOf(osei, ana, 2);
    const moves = ids.map((id, index) => ({ id, startsAt: minutesAfter(weeks(index), 60) }));
    await moveSeries(osei, moves, NOW);
    await cancelAppointment(osei, ids[1] ?? "", "", minutesAfter(NOW, 1));
    expect(await findSeriesUndo(osei, ids[0] ?? "", minutesAfter(NOW, 1))).toBeNull();
    await expect(undoLast(osei, ids[0] ?? "", minutesAfter(NOW, 1))).rejects.toMatchObject({ code: "too_late" });
    // What was cancelled on its own goes back on its own.
    await undoLast(osei, ids[1] ?? "", minutesAfter(NOW, 1));
    expect((await booked(ana)).map(({ startsAt }) => startsAt)).toEqual(moves.map(({ startsAt }) => startsAt));
  });

  test("sent twice at once undoes once", async () => {
    const { ana, osei } = await cast();
    const ids = await seriesOf(osei, ana, 2);
    await cancelSeries(osei, ids, "", NOW);
    const twice = await Promise.allSettled(ids.map((id) => undoLast(osei, id, minutesAfter(NOW, 1))));
    expect(twice.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await booked(ana)).map(({ version }) => version)).toEqual([3, 3, 3]);
  });
});

async function heldLetters(kind: string) {
  const rows = await db.select().from(outbox).where(eq(outbox.kind, kind));
  return rows.map(({ state, notBefore }) => [state, notBefore]);
}

async function planned(actor: Actor, id: string, count: number, everyWeeks = 1) {
  const session = await findRepeatable(actor, id);
  if (!session) throw new Error("It can't be repeated.");
  return planRepeat(session, everyWeeks, { count }, NOW);
}

/** Ana's Tuesdays at ten with Dr. Osei: the first and so many more. Answers their ids. */
async function seriesOf(osei: Parameters<typeof scheduled>[0]["practitioner"], ana: Actor, more: number) {
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const starts = Array.from({ length: more }, (_, index) => weeks(index + 1));
  return [id, ...(await repeatAppointment(osei, id, { everyWeeks: 1, starts }, NOW))];
}

function booked(client: Actor) {
  return db.select().from(appointments).where(eq(appointments.clientId, client.id)).orderBy(asc(appointments.startsAt));
}

async function promised() {
  const rows = await db
    .select({ kind: outbox.kind, recipientId: outbox.recipientId, payload: open(outbox.payload, outbox.recipientId) })
    .from(outbox);
  return rows.map(({ kind, recipientId, payload }) => {
    const message = readMessage(kind, payload ?? "");
    if (!("sittings" in message.payload)) throw new Error(`A letter of another kind: ${kind}`);
    return { kind, recipientId, payload: message.payload };
  });
}

async function closed(practitionerId: string, startDate: string, endDate: string) {
  const id = "0193b3a0-0000-7000-8000-000000000009";
  const all = { startMinute: 0, endMinute: 1440 };
  await db.insert(exceptions).values({ id, practitionerId, kind: "closed", startDate, endDate, ...all });
}
