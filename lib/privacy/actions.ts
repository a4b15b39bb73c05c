"use server";

import { redirect } from "next/navigation";
import { EmailChange } from "@/lib/accounts/security/schema";
import { action } from "@/lib/action";
import { requireActor } from "@/lib/auth/actor";
import { dropSession } from "@/lib/auth/browser-session";
import { forgetChosenClock } from "@/lib/auth/chosen-clock";
import { requestOrigin } from "@/lib/auth/known-browser";
import { now } from "@/lib/clock";
import { eraseOwnAccount } from "@/lib/privacy/erase-own";

/** Erases the account of the client who asks. */
export const deleteOwnAccount = action(EmailChange, requireActor, async (actor, farewell) => {
  await eraseOwnAccount(actor, farewell, await requestOrigin(), now());
  await dropSession();
  await forgetChosenClock();
  redirect("/goodbye");
});
