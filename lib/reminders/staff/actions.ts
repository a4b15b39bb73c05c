"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { chooseAfterwards, chooseAgenda } from "@/lib/reminders/staff/choose";
import { Afterwards, Agenda } from "@/lib/reminders/staff/schema";

/** Saves whether one's own agenda comes in the morning, and when. */
export const saveAgenda = action(Agenda, whoMay("times"), async (staff, wish) => {
  await chooseAgenda(staff, wish, now());
  redirect("/account?done=agenda#agenda");
});

/** Saves what staff are told of waiting requests, and whether a missed session has a kind word. */
export const saveAfterwards = action(Afterwards, whoMay("settings"), async (admin, wish) => {
  await chooseAfterwards(admin, wish, now());
  redirect("/admin/settings/reminders?done=saved");
});
