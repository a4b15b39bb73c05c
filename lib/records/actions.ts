"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { holdRecord } from "@/lib/records/hold";
import { chooseRetention } from "@/lib/records/retention-rule";
import { HoldForm, RetentionForm } from "@/lib/records/schema";

/** Saves how long records are kept. */
export const saveRetention = action(RetentionForm, whoMay("settings"), async (admin, wish) => {
  await chooseRetention(admin, wish, now());
  redirect("/admin/settings/records?done=saved");
});

/** Holds a kept record, or ends that. */
export const saveHold = action(HoldForm, whoMay("settings"), async (admin, wish) => {
  await holdRecord(admin, wish, now());
  redirect("/admin/settings/records/kept?done=held");
});
