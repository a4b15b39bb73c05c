import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { completeFinishedAppointments } from "@/lib/appointments/complete";
import { rescheduleAppointment, rescheduleOwnAppointment } from "@/lib/appointments/reschedule";
import { arrive, endSession, markMissed, startSession } from "@/lib/appointments/session";
import { undoLast } from "@/lib/appointments/undo/last";
import { rejectRequest } from "@/lib/requests/decline";
import { requestAppointment } from "@/lib/requests/request";
import { scheduleAppointment } from "@/lib/requests/schedule";
import { later } from "@/lib/testing/booked";
import { cells } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { scheduled, timeSlotWith } from "@/lib/testing/requests";

const wish = { practitionerId: null, cells: cells("Tuesday morning"), reason: "" };

test("whatever becomes of an appointment is in the trail, with who did it and when", async () => {
  const { ana, osei, mara } = await instantCast();
  const id = await requestAppointment(ana, wish, NOW);
  const at = (minutes: number) => minutesAfter(NOW, minutes);
  await scheduleAppointment(osei, id, timeSlotWith(osei.practitionerId), at(1));
  await rescheduleAppointment(mara, id, timeSlotWith(osei.practitionerId, later(180)), at(2));
  await rescheduleOwnAppointment(ana, id, { practitionerId: osei.practitionerId, startsAt: later(60) }, at(6));
  await undoLast(ana, id, at(7));
  const start = later(180);
  await arrive(ana, id, minutesAfter(start, -5));
  await startSession(osei, id, start);
  await endSession(osei, id, minutesAfter(start, 50));
  expect(await trailOf(id)).toEqual([
    ["appointment.requested", ana.id, NOW],
    ["appointment.scheduled", osei.id, at(1)],
    ["appointment.rescheduled", mara.id, at(2)],
    ["appointment.rescheduled", ana.id, at(6)],
    ["appointment.undone", ana.id, at(7)],
    ["session.client_arrived", ana.id, minutesAfter(start, -5)],
    ["session.started", osei.id, start],
    ["session.client_admitted", osei.id, start],
    ["session.ended", osei.id, minutesAfter(start, 50)],
  ]);
});

test("so is what was declined, called off, finished by itself and missed", async () => {
  const { ana, ben, osei, mara } = await instantCast();
  const declined = await requestAppointment(ben, wish, NOW);
  await rejectRequest(mara, declined, "", NOW);
  expect(await trailOf(declined)).toContainEqual(["appointment.rejected", mara.id, NOW]);
  const called = await scheduled({ client: ana, practitioner: osei, startsAt: later(1_440) });
  await cancelAppointment(ana, called.id, "", NOW);
  expect(await trailOf(called.id)).toEqual([["appointment.cancelled", ana.id, NOW]]);
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await completeFinishedAppointments(later(70));
  await markMissed(osei, id, later(80));
  expect(await trailOf(id)).toEqual([
    ["appointment.completed", null, later(70)],
    ["appointment.missed", osei.id, later(80)],
  ]);
});

async function trailOf(subjectId: string) {
  const { action, actorId, at, id } = auditEvents;
  const rows = await db
    .select({ action, actorId, at })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, subjectId))
    .orderBy(asc(at), asc(id));
  return rows.map((row) => [row.action, row.actorId, row.at]);
}
