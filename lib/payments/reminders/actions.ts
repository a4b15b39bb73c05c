"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { backTo } from "@/lib/payments/list/wanted";
import { remind as remindOf, takeReminderBack } from "@/lib/payments/reminders/remind";
import { ReminderForm, ReminderUndo } from "@/lib/payments/reminders/schema";

/** Reminds a client, or who pays for them, of what is due. */
export const remind = action(ReminderForm, whoMay("bills"), async (staff, { client, back }) => {
  await remindOf(staff, client, now());
  redirect(backTo(back, "reminded"));
});

/** Takes a reminder back that has not left. */
export const undoReminder = action(ReminderUndo, whoMay("bills"), async (staff, { reminder, back }) => {
  await takeReminderBack(staff, reminder, now());
  redirect(backTo(back, "taken-back"));
});
