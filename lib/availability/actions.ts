"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/action";
import { requireStaff } from "@/lib/auth/actor";
import { publishHours } from "@/lib/availability/publish";
import { WeekForm } from "@/lib/availability/schema";
import { addException, removeException } from "@/lib/availability/time-off";
import { DatesRemoval, ExtraHoursForm, TimeOffForm } from "@/lib/availability/time-off-form";
import { isEdit } from "@/lib/availability/week-draft";
import { nextStep } from "@/lib/change-preview/next-step";
import { now } from "@/lib/clock";
import type { FormState } from "@/lib/form";

/** The hours form: a button that edits gives the draft back as it was typed, and only Save publishes. */
export async function editHours(previous: FormState, form: FormData): Promise<FormState> {
  return isEdit(form.get("intent")) ? keepDraft(previous, form) : publish(previous, form);
}

const keepDraft = action(z.unknown(), requireStaff, async () => ({ step: "draft" }));

const publish = action(WeekForm, requireStaff, async (staff, { practitioner, ...week }) => {
  const outcome = await publishHours(staff, { practitionerId: practitioner, ...week }, now());
  refresh();
  return nextStep(staff, outcome, "The hours are saved. Clients see them from now on.");
});

/** Closes dates, with what becomes of the sessions it strands. */
export const takeTimeOff = action(TimeOffForm, requireStaff, async (staff, change) => {
  const outcome = await addException(staff, change, now());
  refresh();
  return nextStep(staff, outcome, "The time off is saved.");
});

/** Opens extra hours on a date. */
export const addExtraHours = action(ExtraHoursForm, requireStaff, async (staff, change) => {
  const outcome = await addException(staff, change, now());
  refresh();
  return nextStep(staff, outcome, "The extra hours are saved.");
});

/** Takes time off or extra hours back. */
export const restoreDates = action(DatesRemoval, requireStaff, async (staff, { id, settlement }) => {
  const outcome = await removeException(staff, id, settlement, now());
  refresh();
  return nextStep(staff, outcome, "Removed.");
});
