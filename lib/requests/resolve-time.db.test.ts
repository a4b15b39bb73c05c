import { expect, test } from "vitest";
import { ScheduleOther } from "@/lib/appointments/schema";
import { resolveTime } from "@/lib/requests/resolve-time";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

test("the first free start of a morning is one at which the client isn't with another practitioner", async () => {
  const { ana, osei, lind } = await cast();
  await scheduled({ client: ana, practitioner: lind, startsAt: minutesAfter(TUESDAY_TEN, -60) });
  const { id } = await pendingRequest({ client: ana, practitioner: osei });
  const form = { id, practitioner: osei.practitionerId, date: "2026-12-08", block: "morning", time: "" };
  const { startsAt } = await resolveTime(osei, id, ScheduleOther.parse(form).wish, NOW);
  expect(startsAt).toEqual(TUESDAY_TEN);
});
