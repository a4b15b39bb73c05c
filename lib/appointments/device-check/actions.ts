"use server";

import { action } from "@/lib/action";
import { noteCheck } from "@/lib/appointments/device-check/note";
import { CheckResult } from "@/lib/appointments/device-check/schema";
import { requireActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";

/** Keeps what a check of camera and sound came to. */
export const saveCheck = action(CheckResult, requireActor, async (actor, found) => {
  await noteCheck(actor, found, now());
  return {};
});
