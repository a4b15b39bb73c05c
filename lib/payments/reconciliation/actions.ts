"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { reopenDifference, resolveDifference } from "@/lib/payments/reconciliation/resolve";
import { Reopening, Resolving } from "@/lib/payments/reconciliation/schema";

/** Resolves a difference between our books and a vendor's. */
export const resolve = action(Resolving, whoMay("money"), async (admin, { difference, reason }) => {
  await resolveDifference(admin, difference, reason, now());
  redirect(`/admin/payments?done=resolved&difference=${difference}`);
});

/** Opens one again. */
export const reopen = action(Reopening, whoMay("money"), async (admin, { difference }) => {
  await reopenDifference(admin, difference, now());
  redirect("/admin/payments?done=reopened#differences");
});
