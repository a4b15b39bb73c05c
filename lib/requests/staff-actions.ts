"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { Rejection, ScheduleOffered, ScheduleOther } from "@/lib/appointments/schema";
import { whoMay } from "@/lib/auth/actor";
import { sealSearch } from "@/lib/clients/search";
import { now } from "@/lib/clock";
import { acceptTimes } from "@/lib/requests/accept-times";
import { templateFor } from "@/lib/requests/answer-templates";
import { ANSWER_TEMPLATES } from "@/lib/requests/answer-words";
import { rejectRequest } from "@/lib/requests/decline";
import { moveNaming, scheduleNaming } from "@/lib/requests/give-time";
import { AcceptPlan } from "@/lib/requests/plan-form";
import { resolveTime } from "@/lib/requests/resolve-time";

const Declining = Rejection.extend({ template: z.enum(["", ...ANSWER_TEMPLATES]).default("") });

const Search = z.object({ search: z.string().trim().max(100, "Use at most 100 characters.").default("") });

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

/** Gives requests the times that a plan has for them; what was taken meanwhile is left as it is, and said. */
export const acceptPlan = action(AcceptPlan, whoMay("requests"), async (staff, { slots }) => {
  const { left } = await acceptTimes(staff, slots, now());
  redirect(`/admin/requests/plan?done=${left === 0 ? "planned" : "planned-in-part"}`);
});

/** Declines a request. */
export const reject = action(Declining, whoMay("requests"), async (staff, { id, reason, template }) => {
  const words = reason || (template ? await templateFor(id, template) : "");
  await rejectRequest(staff, id, words, now());
  redirect(`/admin/requests?done=rejected`);
});

/** Lists the answered requests with these words, at an address that does not say them. */
export const searchRequests = action(Search, whoMay("requests"), async (staff, { search }) => {
  redirect(`/admin/requests/answered${search ? `?search=${await sealSearch(staff, search)}` : ""}`);
});

/** Moves an appointment, as staff. */
export const reschedule = action(ScheduleOther, whoMay("times"), async (staff, { id, wish }) => {
  await moveNaming(staff, id, await resolveTime(staff, id, wish, now()), now());
  redirect(`/appointments/${id}?done=moved`);
});
