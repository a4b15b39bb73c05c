import { describe, expect, test } from "vitest";
import { completeFinishedAppointments } from "@/lib/appointments/complete";
import { findDetail } from "@/lib/appointments/queries";
import { arrive, endSession, markMissed, startSession } from "@/lib/appointments/session";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, secondsAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { promisedTo } from "@/lib/testing/mail/promised";
import { scheduled } from "@/lib/testing/requests";
import { actionsOn } from "@/lib/testing/trail";

describe("the session", () => {
  test("starts and ends for both, once each", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await arrive(ana, id, minutesAfter(TUESDAY_TEN, -10));
    await arrive(ana, id, minutesAfter(TUESDAY_TEN, -9));
    await startSession(osei, id, TUESDAY_TEN);
    await startSession(osei, id, TUESDAY_TEN);
    await endSession(osei, id, minutesAfter(TUESDAY_TEN, 50));
    expect(await findDetail(ana, id)).toMatchObject({
      status: "completed",
      meetingStatus: "completed",
      room: null,
    });
    expect(await actionsOn(id)).toEqual([
      "session.client_arrived",
      "session.started",
      "session.client_admitted",
      "session.ended",
    ]);
  });

  test.each([
    ["eleven minutes early", -11, "a little early"],
    ["sixteen minutes after its end", 66, "is over"],
  ])("no one enters %s", async (_, minutes, sentence) => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const at = minutesAfter(TUESDAY_TEN, minutes);
    await expect(arrive(ana, id, at)).rejects.toThrow(sentence);
    await expect(startSession(osei, id, at)).rejects.toThrow(sentence);
  });

  test("a client neither starts nor ends it", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await expect(startSession(ana, id, TUESDAY_TEN)).rejects.toMatchObject({ status: 403 });
    await expect(endSession(ana, id, TUESDAY_TEN)).rejects.toMatchObject({ status: 403 });
  });

  test("one who was here can't be marked as missed, one who was not can", async () => {
    const { ana, ben, osei } = await cast();
    const here = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    const away = await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, 60) });
    await arrive(ana, here.id, TUESDAY_TEN);
    const later = minutesAfter(TUESDAY_TEN, 61);
    await expect(markMissed(osei, here.id, later)).rejects.toMatchObject({ status: 409 });
    await markMissed(osei, away.id, later);
    expect(await findDetail(ben, away.id)).toMatchObject({ status: "no_show" });
  });

  test("is missed no sooner than it begins, and ended no sooner than its room opens", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await expect(markMissed(osei, id, secondsAfter(TUESDAY_TEN, -1))).rejects.toMatchObject({ status: 409 });
    const early = endSession(osei, id, secondsAfter(minutesAfter(TUESDAY_TEN, -10), -1));
    await expect(early).rejects.toMatchObject({ code: "too_early" });
    await markMissed(osei, id, TUESDAY_TEN);
    expect(await findDetail(ana, id)).toMatchObject({ status: "no_show", room: null });
  });

  test("that the client did not come is said after the room has closed, too", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await completeFinishedAppointments(minutesAfter(TUESDAY_TEN, 70));
    expect(await promisedTo(id)).toEqual([]);
    await markMissed(osei, id, minutesAfter(TUESDAY_TEN, 90));
    expect(await findDetail(ana, id)).toMatchObject({ status: "no_show" });
  });

  test("a session that was never ended has its kind word all the same, if the client came", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    await arrive(ana, id, TUESDAY_TEN);
    await completeFinishedAppointments(minutesAfter(TUESDAY_TEN, 70));
    expect(await promisedTo(id)).toEqual([ana.id]);
    await expect(markMissed(osei, id, minutesAfter(TUESDAY_TEN, 90))).rejects.toMatchObject({ status: 409 });
  });

  test("the worker finishes what was never ended, after the room has closed and not before", async () => {
    const { ana, osei } = await cast();
    const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
    expect(await completeFinishedAppointments(minutesAfter(TUESDAY_TEN, 65))).toBe(0);
    expect(await completeFinishedAppointments(minutesAfter(TUESDAY_TEN, 66))).toBe(1);
    expect(await findDetail(ana, id)).toMatchObject({ status: "completed", room: null });
  });
});
