"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { assertReasonGiven, cancelAppointment } from "@/lib/appointments/cancel";
import { AppointmentId, Cancellation, Rejection, ScheduleOffered, ScheduleOther } from "@/lib/appointments/schema";
import { arrive, endSession, markMissed, startSession } from "@/lib/appointments/session";
import { requireActor, requireStaff } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { moveNaming, scheduleNaming } from "@/lib/practice-calendar/give-time";
import { rejectRequest } from "@/lib/requests/decline";
import { resolveTime } from "@/lib/requests/resolve-time";

/** Gives a request one of the times that match it. */
export const scheduleOffered = action(ScheduleOffered, requireStaff, async (staff, { id, wish }) => {
  await scheduleNaming(staff, id, await resolveTime(staff, id, wish, now()), now());
  redirect(`/admin/requests?done=scheduled`);
});

/** Gives a request a time that was typed. */
export const scheduleOther = action(ScheduleOther, requireStaff, async (staff, { id, wish }) => {
  await scheduleNaming(staff, id, await resolveTime(staff, id, wish, now()), now());
  redirect(`/admin/requests?done=scheduled`);
});

/** Declines a request. */
export const reject = action(Rejection, requireStaff, async (staff, { id, reason }) => {
  await rejectRequest(staff, id, reason, now());
  redirect(`/admin/requests?done=rejected`);
});

/** Moves an appointment, as staff. */
export const reschedule = action(ScheduleOther, requireStaff, async (staff, { id, wish }) => {
  await moveNaming(staff, id, await resolveTime(staff, id, wish, now()), now());
  redirect(`/appointments/${id}?done=moved`);
});

/** Cancels an appointment or withdraws a request. */
export const cancel = action(Cancellation, requireActor, async (actor, { id, reason }) => {
  assertReasonGiven(actor, reason);
  await cancelAppointment(actor, id, reason, now());
  redirect(`/appointments/${id}?done=cancelled`);
});

/** Says that the client is here. */
export const knock = action(AppointmentId, requireActor, async (client, { id }) => {
  await arrive(client, id, now());
  redirect(`/appointments/${id}?join=1#room`);
});

/** Opens the session. */
export const start = action(AppointmentId, requireStaff, async (staff, { id }) => {
  await startSession(staff, id, now());
  redirect(`/appointments/${id}?join=1#room`);
});

/** Ends the session. */
export const end = action(AppointmentId, requireStaff, async (staff, { id }) => {
  await endSession(staff, id, now());
  redirect(`/appointments/${id}?done=ended`);
});

/** Says that the client did not come. */
export const missed = action(AppointmentId, requireStaff, async (staff, { id }) => {
  await markMissed(staff, id, now());
  redirect(`/appointments/${id}?done=missed`);
});
