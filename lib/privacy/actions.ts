"use server";

import { redirect } from "next/navigation";
import { EmailChange } from "@/lib/accounts/security/schema";
import { requireActor } from "@/lib/auth/actor";
import { dropSession } from "@/lib/auth/browser-session";
import { forgetChosenClock } from "@/lib/auth/chosen-clock";
import { provenAction } from "@/lib/auth/proof/proven-action";
import { now } from "@/lib/clock";
import { eraseOwnAccount } from "@/lib/privacy/erase-own";

/** Erases the account of the client who asks. */
export const deleteOwnAccount = provenAction(EmailChange, requireActor, async (actor, { email }) => {
  await eraseOwnAccount(actor, email, now());
  await dropSession();
  await forgetChosenClock();
  redirect("/goodbye");
});
