"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { requireAdmin } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { reopenDifference, resolveDifference } from "@/lib/payments/reconciliation/resolve";
import { Reopening, Resolving } from "@/lib/payments/reconciliation/schema";

/** Resolves a difference between our books and a vendor's. */
export const resolve = action(Resolving, requireAdmin, async (admin, { difference, reason }) => {
  await resolveDifference(admin, difference, reason, now());
  redirect(`/admin/payments?done=resolved&difference=${difference}`);
});

/** Opens one again. */
export const reopen = action(Reopening, requireAdmin, async (admin, { difference }) => {
  await reopenDifference(admin, difference, now());
  redirect("/admin/payments?done=reopened#differences");
});
