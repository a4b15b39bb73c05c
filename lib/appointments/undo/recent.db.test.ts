import { expect, test } from "vitest";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { endSession, startSession } from "@/lib/appointments/session";
import { undoLast } from "@/lib/appointments/undo/last";
import { listOwnChanges } from "@/lib/appointments/undo/recent";
import type { Staff } from "@/lib/auth/actor";
import { scheduleAppointment } from "@/lib/requests/schedule";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { pendingRequest, scheduled, timeSlotWith } from "@/lib/testing/requests";

const WEEK_MINUTES = 7 * 1440;

test("one's own changes stay listed once they can't be undone, those undone are marked, and open ones are not twice", async () => {
  const { ana, ben, osei, mara } = await cast();
  const request = await pendingRequest({ client: ana });
  await scheduleAppointment(osei, request.id, timeSlotWith(osei.practitionerId), NOW);
  await undoLast(osei, request.id, NOW);
  const session = await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, 120) });
  await cancelAppointment(osei, session.id, "", minutesAfter(NOW, 10));

  expect(await kindsOf(osei, minutesAfter(NOW, 11))).toEqual([["scheduled", true]]);
  const later = await kindsOf(osei, minutesAfter(NOW, 20));
  expect(later).toEqual([
    ["cancelled", false],
    ["scheduled", true],
  ]);
  expect(await kindsOf(mara, minutesAfter(NOW, 20))).toEqual([]);
  expect(await kindsOf(osei, minutesAfter(NOW, WEEK_MINUTES + 20))).toEqual([]);
});

test("a change is told with the time that it was about, whatever became of the appointment since", async () => {
  const { ana, osei } = await cast();
  const { id } = await pendingRequest({ client: ana });
  await scheduleAppointment(osei, id, timeSlotWith(osei.practitionerId), NOW);
  await undoLast(osei, id, NOW);
  const [change] = (await listOwnChanges(osei, minutesAfter(NOW, -WEEK_MINUTES), NOW)).changes;
  expect(change).toMatchObject({ kind: "scheduled", startsAt: TUESDAY_TEN, clientFirstName: "Ana" });
});

test("what is told at once, right before a session or after its end, is listed too", async () => {
  const { ana, ben, osei } = await cast();
  const soon = await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 10) });
  await cancelAppointment(osei, soon.id, "", NOW);
  expect(await kindsOf(osei, NOW)).toEqual([["cancelled", false]]);

  const { id } = await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(NOW, 30) });
  await startSession(osei, id, minutesAfter(NOW, 30));
  await endSession(osei, id, minutesAfter(NOW, 110));
  expect(await kindsOf(osei, minutesAfter(NOW, 111))).toEqual([
    ["ended", false],
    ["cancelled", false],
  ]);
});

async function kindsOf(staff: Staff, at: Date) {
  const { changes } = await listOwnChanges(staff, minutesAfter(at, -WEEK_MINUTES), at);
  return changes.map(({ kind, isUndone }) => [kind, isUndone]);
}
