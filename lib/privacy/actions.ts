"use server";

import { redirect } from "next/navigation";
import { EmailChange } from "@/lib/accounts/security/schema";
import { requireActor, whoMay } from "@/lib/auth/actor";
import { dropSession } from "@/lib/auth/browser-session";
import { forgetChosenClock } from "@/lib/auth/chosen-clock";
import { provenAction } from "@/lib/auth/proof/proven-action";
import { ClientErasure } from "@/lib/clients/schema";
import { now } from "@/lib/clock";
import { eraseClient } from "@/lib/privacy/erase-client";
import { eraseOwnAccount } from "@/lib/privacy/erase-own";

/** Erases the account of the client who asks. */
export const deleteOwnAccount = provenAction(EmailChange, requireActor, async (actor, { email }) => {
  await eraseOwnAccount(actor, email, now());
  await dropSession();
  await forgetChosenClock();
  redirect("/goodbye");
});

/** Erases a client by name. */
export const eraseClientByName = provenAction(ClientErasure, whoMay("team"), async (admin, { client, name }) => {
  await eraseClient(admin, client, name, now());
  redirect("/admin/clients?done=erased");
});
