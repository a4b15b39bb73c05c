"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { changeUrgentNumbers } from "@/lib/practice/urgent-help/change-numbers";
import { UrgentNumbers } from "@/lib/practice/urgent-help/schema";

/** Saves the practice's own numbers for urgent help. */
export const saveUrgentNumbers = action(UrgentNumbers, whoMay("settings"), async (staff, numbers) => {
  await changeUrgentNumbers(staff, numbers, now());
  redirect("/admin/settings/urgent-help?done=saved");
});
