"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { passStep } from "@/lib/practice/first-run/pass-step";
import { StepForm } from "@/lib/practice/first-run/steps";

/** Skips a step of setting up. */
export const skipStep = action(StepForm, whoMay("settings"), async (staff, { step }) => {
  await passStep(staff, step, true, now());
  refresh();
  return undefined;
});

/** Takes a step up again that was skipped. */
export const resumeStep = action(StepForm, whoMay("settings"), async (staff, { step }) => {
  await passStep(staff, step, false, now());
  refresh();
  return undefined;
});

/** Leads to what clients see, and notes that it was looked at. */
export const lookAtPage = action(z.object({}), whoMay("settings"), async (staff) => {
  await passStep(staff, "looked", true, now());
  redirect("/");
});
