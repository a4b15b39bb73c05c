"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { Rejection, ScheduleOffered, ScheduleOther } from "@/lib/appointments/schema";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { rejectRequest } from "@/lib/requests/decline";
import { moveNaming, scheduleNaming } from "@/lib/requests/give-time";
import { resolveTime } from "@/lib/requests/resolve-time";

/** Gives a request one of the times that match it. */
export const scheduleOffered = action(ScheduleOffered, whoMay("requests"), async (staff, { id, wish }) => {
  await scheduleNaming(staff, id, await resolveTime(staff, id, wish, now()), now());
  redirect(`/admin/requests?done=scheduled`);
});

/** Gives a request a time that was typed. */
export const scheduleOther = action(ScheduleOther, whoMay("requests"), async (staff, { id, wish }) => {
  await scheduleNaming(staff, id, await resolveTime(staff, id, wish, now()), now());
  redirect(`/admin/requests?done=scheduled`);
});

/** Declines a request. */
export const reject = action(Rejection, whoMay("requests"), async (staff, { id, reason }) => {
  await rejectRequest(staff, id, reason, now());
  redirect(`/admin/requests?done=rejected`);
});

/** Moves an appointment, as staff. */
export const reschedule = action(ScheduleOther, whoMay("times"), async (staff, { id, wish }) => {
  await moveNaming(staff, id, await resolveTime(staff, id, wish, now()), now());
  redirect(`/appointments/${id}?done=moved`);
});
