"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { AppointmentId } from "@/lib/appointments/schema";
import { admit, admitAll } from "@/lib/appointments/waiting-room/admit";
import { tellDelay } from "@/lib/appointments/waiting-room/delay";
import { leaveWaitingRoom } from "@/lib/appointments/waiting-room/leave";
import { Delay } from "@/lib/appointments/waiting-room/schema";
import { requireActor, whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { sentence } from "@/lib/i18n/say";

/** Leaves the waiting room. */
export const leave = action(AppointmentId, requireActor, async (client, { id }) => {
  await leaveWaitingRoom(client, id, now());
  redirect(`/appointments/${id}`);
});

/** Lets one client in who waits. */
export const letClientIn = action(AppointmentId, whoMay("times"), async (staff, { id }) => {
  await admit(staff, id, now());
  refresh();
  return {};
});

/** Lets all in who wait for one session. */
export const letAllIn = action(AppointmentId, whoMay("times"), async (staff, { id }) => {
  await admitAll(staff, id, now());
  refresh();
  return {};
});

/** Tells those who wait for a session that it begins late. */
export const sayLate = action(Delay, whoMay("times"), async (staff, { id, minutes }) => {
  await tellDelay(staff, id, minutes, now());
  refresh();
  return { done: minutes === 0 ? sentence("The delay is no longer shown.") : sentence("Their page says so now.") };
});
