"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { undoDeactivation } from "@/lib/accounts/deactivations";
import { deactivateAccount, reactivateAccount } from "@/lib/accounts/manage";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { provenAction } from "@/lib/auth/proof/proven-action";
import { now } from "@/lib/clock";
import { UNDO_MINUTES } from "@/lib/undo";

const Which = z.object({ id: z.string().max(64) });

/** Shuts an account. */
export const deactivate = provenAction(Which, whoMay("team"), async (admin, { id }) => {
  await deactivateAccount(admin.id, id, now(), UNDO_MINUTES);
  refresh();
  return undefined;
});

/** Takes back that an account was shut, a moment after. */
export const undoDeactivated = action(Which, whoMay("team"), async (admin, { id }) => {
  await undoDeactivation(admin, id, now());
  refresh();
  return undefined;
});

/** Opens an account that was shut. */
export const reactivate = action(Which, whoMay("team"), async (admin, { id }) => {
  await reactivateAccount(admin.id, id, now());
  refresh();
  return undefined;
});
