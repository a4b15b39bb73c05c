import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments } from "@/db/schema";
import { readRecord } from "@/lib/appointments/record/read";
import { requestAppointment } from "@/lib/requests/request";
import { cast, cells } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { allMails, promisedTo } from "@/lib/testing/mail/promised";
import { scheduled } from "@/lib/testing/requests";
import { actionsOn } from "@/lib/testing/trail";

describe("asking for a time", () => {
  test("a request is stored, audited, and promised to the client and to the practitioner who was asked", async () => {
    const { ana, osei } = await cast();
    const wish = { practitionerId: osei.practitionerId, cells: cells("Tuesday morning"), reason: "Sleep" };
    const id = await requestAppointment(ana, wish, NOW);
    expect(await readRecord(ana, id, NOW)).toMatchObject({ status: "pending_review", reason: "Sleep", startsAt: null });
    expect(await promisedTo(id)).toEqual([ana.id, osei.id].sort());
    expect(await actionsOn(id)).toEqual(["appointment.requested"]);
  });

  test("a cell that no practitioner offers is refused by name, and nothing is written", async () => {
    const { ana, osei } = await cast();
    const wish = { practitionerId: osei.practitionerId, cells: cells("Tuesday morning", "Sunday evening"), reason: "" };
    await expect(requestAppointment(ana, wish, NOW)).rejects.toMatchObject({
      status: 400,
      message: "These times aren't offered any more: Sunday evening. Please choose from the ones shown.",
    });
    expect(await db.$count(appointments)).toBe(0);
    expect(await allMails()).toEqual([]);
  });

  test("three requests may wait; a fourth sent at the same moment may not", async () => {
    const { ana } = await cast();
    const wish = { practitionerId: null, cells: cells("Tuesday morning"), reason: "" };
    const results = await Promise.allSettled([1, 2, 3, 4, 5].map(() => requestAppointment(ana, wish, NOW)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  });

  test("what was answered or is booked doesn't count among the three, nor what others ask", async () => {
    const { ana, ben, osei } = await cast();
    const wish = { practitionerId: null, cells: cells("Tuesday morning"), reason: "" };
    for (const client of [ana, ana, ben, ben, ben]) await requestAppointment(client, wish, NOW);
    for (const day of [0, 1, 2])
      await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, day * 1_440) });
    await requestAppointment(ana, wish, NOW);
    await expect(requestAppointment(ana, wish, NOW)).rejects.toMatchObject({ status: 409 });
  });
});
