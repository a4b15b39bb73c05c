"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { assertReasonGiven, cancelAppointment } from "@/lib/appointments/cancel";
import { AppointmentId, Cancellation } from "@/lib/appointments/schema";
import { arrive, arriveAtDesk, endSession, markMissed, startSession } from "@/lib/appointments/session";
import { isStaff, requireActor, whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";

/** Cancels an appointment or withdraws a request. */
export const cancel = action(Cancellation, requireActor, async (actor, { id, reason, credit }) => {
  assertReasonGiven(actor, reason);
  await cancelAppointment(actor, id, reason, now(), { keepsCredit: !isStaff(actor) && credit === "on" });
  redirect(`/appointments/${id}?done=cancelled`);
});

/** Says that the client is here. */
export const knock = action(AppointmentId, requireActor, async (client, { id }) => {
  await arrive(client, id, now());
  redirect(`/appointments/${id}?join=1#room`);
});

/** Says that the client is at the desk. */
export const atDesk = action(AppointmentId, whoMay("times"), async (staff, { id }) => {
  await arriveAtDesk(staff, id, now());
  refresh();
  return {};
});

/** Opens the session. */
export const start = action(AppointmentId, whoMay("times"), async (staff, { id }) => {
  await startSession(staff, id, now());
  redirect(`/appointments/${id}?join=1#room`);
});

/** Ends the session. */
export const end = action(AppointmentId, whoMay("times"), async (staff, { id }) => {
  await endSession(staff, id, now());
  redirect(`/appointments/${id}?done=ended`);
});

/** Says that the client did not come. */
export const missed = action(AppointmentId, whoMay("times"), async (staff, { id }) => {
  await markMissed(staff, id, now());
  redirect(`/appointments/${id}?done=missed`);
});
