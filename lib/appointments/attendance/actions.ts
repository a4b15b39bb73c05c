"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/action";
import { decideOutcome } from "@/lib/appointments/attendance/decide";
import { OutcomeForm } from "@/lib/appointments/attendance/schema";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { sentence } from "@/lib/i18n/say";

/** Says what a session came to. */
export const sayOutcome = action(OutcomeForm, whoMay("times"), async (staff, { id, outcome, reason }) => {
  await decideOutcome(staff, id, { outcome, reason }, now());
  refresh();
  return { done: sentence("Noted.") };
});
