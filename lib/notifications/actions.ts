"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/action";
import { requireStaff } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { putAside, sendAgain } from "@/lib/notifications/send-again";

const Which = z.object({ id: z.string().max(64) });

/** Sends an e-mail again that could not be delivered. */
export const resendMessage = action(Which, requireStaff, async (staff, { id }) => {
  await sendAgain(staff, id, now());
  refresh();
  return undefined;
});

/** Puts an e-mail aside that could not be delivered. */
export const dropMessage = action(Which, requireStaff, async (staff, { id }) => {
  await putAside(staff, id, now());
  refresh();
  return undefined;
});
