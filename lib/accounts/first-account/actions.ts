"use server";

import { redirect } from "next/navigation";
import { makeFirstAccount } from "@/lib/accounts/first-account/make-first-account";
import { FirstAccount } from "@/lib/accounts/first-account/schema";
import { bringLanguage } from "@/lib/accounts/profile/language";
import { visitorClock } from "@/lib/accounts/viewer-clock";
import { action, anyone } from "@/lib/action";
import { keepSession } from "@/lib/auth/browser-session";
import { requestOrigin } from "@/lib/auth/known-browser";
import { now } from "@/lib/clock";
import { refuseEvenly } from "@/lib/rate-limit/limits";

/** Makes the first account, signs this browser in, and leads to setting up the practice. */
export const makeFirst = action(FirstAccount, anyone, async (_nobody, first) => {
  const clock = await visitorClock();
  const signedIn = await refuseEvenly(async () => makeFirstAccount(first, clock, await requestOrigin(), now()));
  await keepSession(signedIn.sessionId);
  await bringLanguage(signedIn);
  redirect("/admin/start");
});
