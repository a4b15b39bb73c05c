"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { requireStaff, whoMay } from "@/lib/auth/actor";
import { HolidaysForm } from "@/lib/availability/holidays-form";
import { DatesRemoval, ExtraHoursForm, TimeOffForm } from "@/lib/availability/time-off-form";
import { isEdit } from "@/lib/availability/week-draft";
import { WeekForm } from "@/lib/availability/week-form";
import { addException, removeException } from "@/lib/change-preview/change-dates";
import { changeRules } from "@/lib/change-preview/change-rules";
import { changeService, retireService } from "@/lib/change-preview/change-service";
import { nextStep } from "@/lib/change-preview/next-step";
import { publishHours } from "@/lib/change-preview/publish-hours";
import { settled } from "@/lib/change-preview/settlement";
import { takeHolidays } from "@/lib/change-preview/take-holidays";
import { now } from "@/lib/clock";
import type { FormState } from "@/lib/form";
import { assertEnoughToAsk } from "@/lib/payments/prices/enough-to-ask";
import { RulesForm } from "@/lib/practice/booking-rules-form";
import { addService } from "@/lib/practice/change-service";
import { ServiceEnd, ServiceForm } from "@/lib/practice/service-form";

/** The hours form: a button that edits gives the draft back as it was typed, and only Save publishes. */
export async function editHours(previous: FormState, form: FormData): Promise<FormState> {
  return isEdit(form.get("intent")) ? keepDraft(previous, form) : publish(previous, form);
}

const keepDraft = action(z.unknown(), requireStaff, async () => ({ step: "draft" }));

const publish = action(settled(WeekForm), whoMay("hours"), async (staff, { practitioner, ...week }) => {
  const outcome = await publishHours(staff, { practitionerId: practitioner, ...week }, now());
  refresh();
  return nextStep(staff, outcome, "The hours are saved. Clients see them from now on.");
});

/** Closes dates, with what becomes of the sessions it strands. */
export const takeTimeOff = action(settled(TimeOffForm), whoMay("hours"), async (staff, change) => {
  const outcome = await addException(staff, change, now());
  refresh();
  return nextStep(staff, outcome, "The time off is saved.");
});

/** Makes public holidays time off, with what becomes of the sessions they strand. */
export const takePublicHolidays = action(settled(HolidaysForm), whoMay("hours"), async (staff, wish) => {
  const outcome = await takeHolidays(staff, wish, now());
  refresh();
  return nextStep(staff, outcome, "Saved as time off. Each is in the list below, where you can remove it.");
});

/** Opens extra hours on a date. */
export const addExtraHours = action(settled(ExtraHoursForm), whoMay("hours"), async (staff, change) => {
  const outcome = await addException(staff, change, now());
  refresh();
  return nextStep(staff, outcome, "The extra hours are saved.");
});

/** Takes time off or extra hours back. */
export const restoreDates = action(settled(DatesRemoval), whoMay("hours"), async (staff, { id, settlement }) => {
  const outcome = await removeException(staff, id, settlement, now());
  refresh();
  return nextStep(staff, outcome, "Removed.");
});

/** Saves a practitioner's booking rules, with what becomes of the sessions they strand. */
export const saveRules = action(settled(RulesForm), whoMay("hours"), async (staff, change) => {
  const outcome = await changeRules(staff, change, now());
  refresh();
  return nextStep(staff, outcome, "The rules are saved. They apply to bookings from now on.");
});

/** Adds or changes a service, with what becomes of the sessions it strands. */
export const saveService = action(settled(ServiceForm), whoMay("settings"), async (staff, { id, wish, settlement }) => {
  assertEnoughToAsk(wish);
  if (!id) await addService(staff, wish, now());
  const outcome = id ? await changeService(staff, { id, wish, settlement }, now()) : { affected: [] };
  if (outcome.affected.length > 0) return nextStep(staff, outcome, "");
  redirect(`/admin/services?done=${id ? "changed" : "added"}`);
});

/** Takes a service out of what can be booked. */
export const retire = action(settled(ServiceEnd), whoMay("settings"), async (staff, { id, settlement }) => {
  const outcome = await retireService(staff, id, settlement, now());
  if (outcome.affected.length > 0) return nextStep(staff, outcome, "");
  redirect("/admin/services?done=retired");
});
