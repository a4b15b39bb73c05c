"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { deactivateAccount, reactivateAccount } from "@/lib/accounts/manage";
import { undoDeactivation } from "@/lib/accounts/undo-deactivation";
import { action } from "@/lib/action";
import { UNDO_MINUTES } from "@/lib/appointments/undo/rules";
import { requireAdmin } from "@/lib/auth/actor";
import { now } from "@/lib/clock";

const Which = z.object({ id: z.string().max(64) });

/** Shuts an account. */
export const deactivate = action(Which, requireAdmin, async (admin, { id }) => {
  await deactivateAccount(admin.id, id, now(), UNDO_MINUTES);
  refresh();
  return undefined;
});

/** Takes back that an account was shut, a moment after. */
export const undoDeactivated = action(Which, requireAdmin, async (admin, { id }) => {
  await undoDeactivation(admin, id, now());
  refresh();
  return undefined;
});

/** Opens an account that was shut. */
export const reactivate = action(Which, requireAdmin, async (admin, { id }) => {
  await reactivateAccount(admin.id, id, now());
  refresh();
  return undefined;
});
