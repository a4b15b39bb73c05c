"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { requireStaff } from "@/lib/auth/actor";
import { changeRules } from "@/lib/availability/booking-rules";
import { RulesForm } from "@/lib/availability/booking-rules-form";
import { nextStep } from "@/lib/change-preview/next-step";
import { now } from "@/lib/clock";
import { changePractice } from "@/lib/practice/change";
import { addService, changeService, restoreService, retireService } from "@/lib/practice/change-service";
import { moveService } from "@/lib/practice/order-services";
import { PracticeSettings } from "@/lib/practice/schema";
import { ServiceEnd, ServiceForm, ServiceMove } from "@/lib/practice/service-form";

/** Saves the practice's settings. */
export const savePractice = action(PracticeSettings, requireStaff, async (staff, wish) => {
  await changePractice(staff, wish, now());
  redirect("/admin/settings?done=saved");
});

/** Adds or changes a service, with what becomes of the sessions it strands. */
export const saveService = action(ServiceForm, requireStaff, async (staff, { id, wish, settlement }) => {
  if (!id) await addService(staff, wish, now());
  const outcome = id ? await changeService(staff, { id, wish, settlement }, now()) : { affected: [] };
  if (outcome.affected.length > 0) return nextStep(staff, outcome, "");
  redirect(`/admin/services?done=${id ? "changed" : "added"}`);
});

/** Takes a service out of what can be booked. */
export const retire = action(ServiceEnd, requireStaff, async (staff, { id, settlement }) => {
  const outcome = await retireService(staff, id, settlement, now());
  if (outcome.affected.length > 0) return nextStep(staff, outcome, "");
  redirect("/admin/services?done=retired");
});

/** Takes a retired service back. */
export const restore = action(ServiceEnd, requireStaff, async (staff, { id }) => {
  await restoreService(staff, id, now());
  redirect("/admin/services?done=restored");
});

/** Moves a service up or down the list. */
export const order = action(ServiceMove, requireStaff, async (staff, { id, way }) => {
  await moveService(staff, id, way, now());
  refresh();
  return undefined;
});

/** Saves a practitioner's booking rules, with what becomes of the sessions they strand. */
export const saveRules = action(RulesForm, requireStaff, async (staff, change) => {
  const outcome = await changeRules(staff, change, now());
  refresh();
  return nextStep(staff, outcome, "The rules are saved. They apply to bookings from now on.");
});
