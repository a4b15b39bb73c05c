"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { provenAction } from "@/lib/auth/proof/proven-action";
import { now } from "@/lib/clock";
import { chooseAge } from "@/lib/records/guardians/coming-of-age";
import { ComingOfAgeForm } from "@/lib/records/guardians/schema";
import { holdRecord } from "@/lib/records/hold";
import { chooseRetention } from "@/lib/records/retention-rule";
import { HoldForm, RetentionForm } from "@/lib/records/schema";

/** Saves how long records are kept: with a shorter time the first of them are destroyed in the night that follows. */
export const saveRetention = provenAction(RetentionForm, whoMay("settings"), async (admin, wish) => {
  await chooseRetention(admin, wish, now());
  redirect("/admin/settings/records?done=saved");
});

/** Saves from which age people are told of their sessions alone. */
export const saveAge = action(ComingOfAgeForm, whoMay("settings"), async (admin, wish) => {
  await chooseAge(admin, wish, now());
  redirect("/admin/settings/records?done=age-saved");
});

/** Holds a kept record, or ends that: one whose time has run out is destroyed in the night that follows. */
export const saveHold = provenAction(HoldForm, whoMay("settings"), async (admin, wish) => {
  await holdRecord(admin, wish, now());
  redirect("/admin/settings/records/kept?done=held");
});
