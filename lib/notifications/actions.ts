"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { markPhoned } from "@/lib/notifications/delivery/mark-phoned";
import { liftSuppression } from "@/lib/notifications/delivery/suppressions";
import { putAside, sendAgain, sendAgainAbout } from "@/lib/notifications/send-again";

const Which = z.object({ id: z.string().max(64) });

/** Sends an e-mail again that could not be delivered. */
export const resendMessage = action(Which, whoMay("times"), async (staff, { id }) => {
  await sendAgain(staff, id, now());
  refresh();
  return undefined;
});

/** Lets a person's address have e-mail again. */
export const allowAddress = action(Which, whoMay("messages"), async (admin, { id }) => {
  await liftSuppression(admin, id, now());
  refresh();
  return undefined;
});

/** Puts an e-mail aside that could not be delivered. */
export const dropMessage = action(Which, whoMay("times"), async (staff, { id }) => {
  await putAside(staff, id, now());
  refresh();
  return undefined;
});

/** Sends what has not reached the client of an appointment once more. */
export const resendAbout = action(Which, whoMay("times"), async (staff, { id }) => {
  await sendAgainAbout(staff, id, now());
  redirect("/admin?done=mail-again");
});

/** Notes that staff have phoned a client whom e-mails about an appointment did not reach. */
export const phonedClient = action(Which, whoMay("times"), async (staff, { id }) => {
  await markPhoned(staff, id, now());
  redirect("/admin?done=reached");
});
