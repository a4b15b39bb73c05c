"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { requireActor, whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { chooseClientDiscretion, chooseDiscretion } from "@/lib/reminders/discretion";
import { ClientDiscretion, Discretion } from "@/lib/reminders/schema";

/** Saves whether mails to clients are discreet. */
export const saveDiscretion = action(Discretion, whoMay("settings"), async (admin, wish) => {
  await chooseDiscretion(admin, wish, now());
  redirect("/admin/settings/discretion?done=saved");
});

/** Saves whether a client's mails are discreet: one's own, or those of a client that is named. */
export const saveClientDiscretion = action(ClientDiscretion, requireActor, async (actor, { client, discreet }) => {
  await chooseClientDiscretion(actor, client || actor.id, discreet, now());
  redirect(`${client ? `/admin/clients/${client}` : "/account"}?done=discretion`);
});
