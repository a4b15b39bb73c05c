"use server";

import { redirect } from "next/navigation";
import { acceptInvitation } from "@/lib/accounts/invitations/accept";
import { Acceptance } from "@/lib/accounts/invitations/schema";
import { bringLanguage } from "@/lib/accounts/profile/language";
import { rememberHours } from "@/lib/accounts/remember-hours";
import { action, anyone } from "@/lib/action";
import { keepSession } from "@/lib/auth/browser-session";
import { requestOrigin } from "@/lib/auth/known-browser";
import { homePath } from "@/lib/auth/return-path";
import { now } from "@/lib/clock";
import { refuseEvenly } from "@/lib/rate-limit/limits";

/** Accepts an invitation and signs this browser in. */
export const accept = action(Acceptance, anyone, async (_nobody, acceptance) => {
  const signedIn = await refuseEvenly(async () => acceptInvitation(acceptance, await requestOrigin(), now()));
  await keepSession(signedIn.sessionId);
  await rememberHours(signedIn);
  await bringLanguage(signedIn);
  redirect(homePath(signedIn));
});
