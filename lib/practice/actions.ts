"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { changePractice, changeSpeaking } from "@/lib/practice/change";
import { changeBillFacts } from "@/lib/practice/change-practitioner";
import { restoreService } from "@/lib/practice/change-service";
import { moveService } from "@/lib/practice/order-services";
import { BillFacts, PracticeSettings, SpeakingForm } from "@/lib/practice/schema";
import { ServiceEnd, ServiceMove } from "@/lib/practice/service-form";

/** Saves the practice's settings, which show in the frame of every page. */
export const savePractice = action(PracticeSettings, whoMay("settings"), async (staff, wish) => {
  await changePractice(staff, wish, now());
  refresh();
  redirect("/admin/settings?done=saved");
});

/** Saves by which name e-mails come, and the languages. */
export const saveSpeaking = action(SpeakingForm, whoMay("settings"), async (staff, wish) => {
  await changeSpeaking(staff, wish, now());
  refresh();
  redirect("/admin/settings/languages?done=saved");
});

/** Takes a retired service back. */
export const restore = action(ServiceEnd, whoMay("settings"), async (staff, { id }) => {
  await restoreService(staff, id, now());
  redirect("/admin/services?done=restored");
});

/** Moves a service up or down the list. */
export const order = action(ServiceMove, whoMay("settings"), async (staff, { id, way }) => {
  await moveService(staff, id, way, now());
  refresh();
  return undefined;
});

/** Saves what bills say of a practitioner. */
export const saveBillFacts = action(BillFacts, whoMay("hours"), async (staff, wish) => {
  await changeBillFacts(staff, wish, now());
  redirect("/admin/settings/payments?done=saved");
});
