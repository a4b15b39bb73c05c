"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { assertReasonGiven, cancelAppointment } from "@/lib/appointments/cancel";
import { rejectRequest } from "@/lib/appointments/reject";
import { rescheduleAppointment, scheduleAppointment } from "@/lib/appointments/schedule";
import { AppointmentId, Cancellation, Rejection, ScheduleOffered, ScheduleOther } from "@/lib/appointments/schema";
import { arrive, endSession, markMissed, startSession } from "@/lib/appointments/session";
import { sittingAt, sittingOf } from "@/lib/appointments/sitting";
import { requireActor, requireStaff } from "@/lib/auth/actor";
import { now } from "@/lib/clock";

export const scheduleOffered = action(ScheduleOffered, requireStaff, async (staff, { id, practitioner, start }) => {
  await scheduleAppointment(staff, id, await sittingAt(staff, id, practitioner, start), now());
  redirect(`/admin/requests?done=scheduled&id=${id}`);
});

export const scheduleOther = action(ScheduleOther, requireStaff, async (staff, wish) => {
  await scheduleAppointment(staff, wish.id, await sittingOf(staff, wish, now()), now());
  redirect(`/admin/requests?done=scheduled&id=${wish.id}`);
});

export const reject = action(Rejection, requireStaff, async (staff, { id, reason }) => {
  await rejectRequest(staff, id, reason, now());
  redirect(`/admin/requests?done=rejected&id=${id}`);
});

export const reschedule = action(ScheduleOther, requireStaff, async (staff, wish) => {
  await rescheduleAppointment(staff, wish.id, await sittingOf(staff, wish, now()), now());
  redirect(`/appointments/${wish.id}?done=moved`);
});

export const cancel = action(Cancellation, requireActor, async (actor, { id, reason }) => {
  assertReasonGiven(actor, reason);
  await cancelAppointment(actor, id, reason, now());
  redirect(`/appointments/${id}?done=cancelled`);
});

export const knock = action(AppointmentId, requireActor, async (client, { id }) => {
  await arrive(client, id, now());
  redirect(`/appointments/${id}?join=1#room`);
});

export const start = action(AppointmentId, requireStaff, async (staff, { id }) => {
  await startSession(staff, id, now());
  redirect(`/appointments/${id}?join=1#room`);
});

export const end = action(AppointmentId, requireStaff, async (staff, { id }) => {
  await endSession(staff, id, now());
  redirect(`/appointments/${id}?done=ended`);
});

export const missed = action(AppointmentId, requireStaff, async (staff, { id }) => {
  await markMissed(staff, id, now());
  redirect(`/appointments/${id}?done=missed`);
});
