"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { bringLanguage } from "@/lib/accounts/profile/language";
import { rememberHours } from "@/lib/accounts/remember-hours";
import { currentHalf, dropHalf, finishByCode, over } from "@/lib/accounts/second-step/half-sign-in";
import { finishByPasskey } from "@/lib/accounts/second-step/passkey-sign-in";
import { SecondCode } from "@/lib/accounts/second-step/schema";
import { action, anyone, parsed } from "@/lib/action";
import { keepSession } from "@/lib/auth/browser-session";
import { requestOrigin } from "@/lib/auth/known-browser";
import { relyingParty } from "@/lib/auth/passkeys/challenge";
import { SignedPasskey } from "@/lib/auth/passkeys/schema";
import { homePath, returnPath } from "@/lib/auth/return-path";
import { now } from "@/lib/clock";
import { refuseEvenly } from "@/lib/rate-limit/limits";

/** Takes the second step of a sign-in, a code or a passkey, and goes where the sign-in was meant to lead. */
export const secondStepAction = action(z.looseObject({ by: z.string().optional() }), anyone, async (_nobody, input) => {
  const half = await currentHalf();
  const signedIn = await refuseEvenly(async () => {
    if (!half) throw over();
    const from = await requestOrigin();
    if (input.by !== "passkey") {
      return finishByCode(half.id, parsed(z.object({ code: SecondCode }), input).code, from, now());
    }
    const { challengeCode: sealed, passkeyCode: response } = parsed(SignedPasskey, input);
    return finishByPasskey(half.id, { sealed, response }, await relyingParty(), from, now());
  });
  await keepSession(signedIn.sessionId, signedIn.shared);
  await dropHalf();
  await rememberHours(signedIn);
  await bringLanguage(signedIn);
  redirect(returnPath(half?.next) ?? homePath(signedIn));
});
