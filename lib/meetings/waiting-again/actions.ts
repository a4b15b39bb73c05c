"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/action";
import { AppointmentId } from "@/lib/appointments/schema";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { askToWaitAgain } from "@/lib/meetings/waiting-again/ask";

/** Asks a client to wait again who was let in by mistake. */
export const askToWait = action(AppointmentId, whoMay("times"), async (staff, { id }) => {
  await askToWaitAgain(staff, id, now());
  refresh();
  return {};
});
