import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { reservations, services } from "@/db/schema";
import { repeatAppointment } from "@/lib/series/repeat";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { allMails } from "@/lib/testing/mail/promised";
import { scheduled } from "@/lib/testing/requests";
import { promisedTogether, sessionsOf, weeks } from "@/lib/testing/series";

describe("repeating", () => {
  test("books every time in one go: each with its room, its deadline and its place, and one letter with all dates", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await db.update(services).set({ cancelNoticeMinutes: 2_880 });
    const ids = await repeatAppointment(osei, id, { everyWeeks: 1, starts: [weeks(2), weeks(1)] }, NOW);
    const rows = await sessionsOf(ana);
    expect(rows.map(({ startsAt }) => startsAt)).toEqual([TUESDAY_TEN, weeks(1), weeks(2)]);
    expect(new Set(rows.map(({ seriesId }) => seriesId)).size).toBe(1);
    expect(rows[1]).toMatchObject({ id: ids[0], status: "scheduled", cancelBy: minutesAfter(weeks(1), -2_880) });
    expect(await db.$count(reservations)).toBe(3);
    const letters = await promisedTogether();
    expect(letters.map(({ recipientId }) => recipientId).sort()).toEqual([ana.id, osei.id].sort());
    const letter = letters.find(({ recipientId }) => recipientId === ana.id);
    expect(letter?.kind).toBe("series-booked");
    expect(letter?.payload.sittings.map(({ startsAt }) => startsAt)).toEqual([
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
      message: expect.stringContaining("Tue 22 Dec isn't free any more"),
    });
    expect(await sessionsOf(ana)).toHaveLength(1);
    expect(await allMails()).toEqual([]);
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
    expect((await promisedTogether()).map(({ recipientId }) => recipientId).sort()).toEqual([ana.id, osei.id].sort());
  });

  test("by staff may lie outside the hours, but not on a taken time", async () => {
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
    expect(await sessionsOf(ana)).toHaveLength(3);
  });
});
