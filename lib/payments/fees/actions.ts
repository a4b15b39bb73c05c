"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { chargeFee, waiveFee } from "@/lib/payments/fees/decide-fee";
import { FeeForm } from "@/lib/payments/fees/schema";
import { moneyPage } from "@/lib/payments/money-page";

/** Charges the fee of a session that was cancelled late or missed. */
export const charge = action(FeeForm, whoMay("bills"), async (staff, decision) => {
  await chargeFee(staff, decision, now());
  redirect(moneyPage(staff, decision.appointmentId, "fee-charged"));
});

/** Waives it. */
export const waive = action(FeeForm, whoMay("bills"), async (staff, decision) => {
  await waiveFee(staff, decision, now());
  redirect(moneyPage(staff, decision.appointmentId, "fee-waived"));
});
