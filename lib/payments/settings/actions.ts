"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { MoneySettings, WhichVendor } from "@/lib/payments/settings/schema";
import { changeMoneySettings } from "@/lib/payments/settings/settings";
import { checkVendor } from "@/lib/payments/settings/vendors";

/** Saves how the practice goes about money. */
export const saveMoney = action(MoneySettings, whoMay("money"), async (admin, wish) => {
  await changeMoneySettings(admin, wish, now());
  redirect("/admin/settings/payments?done=saved");
});

/** Asks a vendor whether it knows our key. */
export const checkKey = action(WhichVendor, whoMay("money"), async (admin, { vendor }) => {
  return { done: await checkVendor(admin, vendor, now()) };
});
