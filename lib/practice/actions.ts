"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { requireStaff } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { changePractice } from "@/lib/practice/change";
import { PracticeSettings } from "@/lib/practice/schema";

export const savePractice = action(PracticeSettings, requireStaff, async (staff, wish) => {
  await changePractice(staff, wish, now());
  redirect("/admin/settings?done=saved");
});
