"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { flowOf, leadOn, leadToSecondStep, sendSignInCode, takeCode } from "@/lib/accounts/enter";
import { bringLanguage } from "@/lib/accounts/profile/language";
import { forgotPassword, resetPassword } from "@/lib/accounts/recover";
import { register } from "@/lib/accounts/register";
import { rememberHours } from "@/lib/accounts/remember-hours";
import { Code, CodeSignIn, Entering, Forgot, PasskeySignIn, Register, Reset, SignIn } from "@/lib/accounts/schema";
import { signInByPasskey } from "@/lib/accounts/second-step/passkey-sign-in";
import { signInByPassword } from "@/lib/accounts/sign-in";
import { sendAgain } from "@/lib/accounts/verify";
import { action, anyone, parsed } from "@/lib/action";
import { keepSession } from "@/lib/auth/browser-session";
import { chosenClock } from "@/lib/auth/chosen-clock";
import { dropFlow, flowFor } from "@/lib/auth/code-flow";
import { requestOrigin } from "@/lib/auth/known-browser";
import { relyingParty } from "@/lib/auth/passkeys/challenge";
import { homePath } from "@/lib/auth/return-path";
import { now } from "@/lib/clock";
import { readerLanguage } from "@/lib/i18n/reader-language";
import { sentence } from "@/lib/i18n/say";
import { evenly, refuseEvenly } from "@/lib/rate-limit/limits";

/** Signs in by password or passkey, or sends a code in their place. */
export const signInAction = action(Entering, anyone, async (_nobody, { by, ...input }) => {
  if (by === "passkey") return enterByPasskey(parsed(PasskeySignIn, input));
  const isByCode = by === "code" || (by !== "password" && input.password === "");
  return isByCode ? sendSignInCode(parsed(CodeSignIn, input)) : enterByPassword(parsed(SignIn, input));
});

/** Takes the code of a sign-in. */
export const enterAction = action(Code, anyone, async (_nobody, { code }) => takeCode("sign-in", code));

/** Registers, and leads on to the code whatever the address is. */
export const registerAction = action(Register, anyone, async (_nobody, input) => {
  const [chosen, language] = await Promise.all([chosenClock(), readerLanguage()]);
  const flow = await evenly(async () => register({ ...input, ...chosen, language }, await requestOrigin(), now()));
  return leadOn(flow, "/verify");
});

/** Takes the code of a registration and signs in. */
export const verifyAction = action(Code, anyone, async (_nobody, { code }) => takeCode("verify", code));

/** Sends the code of a forgotten password, and leads on to it whatever the address is. */
export const forgotAction = action(Forgot, anyone, async (_nobody, { email }) => {
  const kept = await flowFor(email, "reset");
  const flow = await evenly(async () => forgotPassword(email, await requestOrigin(), now(), kept));
  return leadOn(flow, "/reset-password");
});

/** Takes the code and the new password, and leads to signing in with it. */
export const resetAction = action(Reset, anyone, async (_nobody, { code, password }) => {
  const flow = await flowOf("reset");
  await refuseEvenly(async () => resetPassword(flow, code, password, await requestOrigin(), now()));
  await dropFlow();
  redirect("/sign-in?done=password");
});

/** Sends the flow's code again, after a pause. */
export const resendAction = action(
  z.object({ purpose: z.enum(["verify", "reset", "sign-in"]) }),
  anyone,
  async (_nobody, input) => {
    const flow = await flowOf(input.purpose);
    await evenly(async () => sendAgain(flow, await requestOrigin(), now()));
    return { done: sentence("A new code is on its way. The previous one works for two more minutes.") };
  },
);

/** Signs in with a passkey, which is both steps in one. */
async function enterByPasskey({
  challengeCode: sealed,
  passkeyCode: response,
  shared,
  next,
}: z.output<typeof PasskeySignIn>): Promise<never> {
  const signedIn = await refuseEvenly(async () =>
    signInByPasskey({ sealed, response }, shared, await relyingParty(), await requestOrigin(), now()),
  ).catch((error: unknown) => {
    // What was asked of the device is good once: the page asks anew.
    refresh();
    throw error;
  });
  await keepSession(signedIn.sessionId, shared);
  await rememberHours(signedIn);
  await bringLanguage(signedIn);
  redirect(next ?? homePath(signedIn));
}

/** Signs in by password, or leads on to the code of an address that isn't verified yet. */
async function enterByPassword(input: z.output<typeof SignIn>) {
  const kept = await flowFor(input.email, "verify", input);
  const outcome = await refuseEvenly(async () => signInByPassword(input, await requestOrigin(), now(), kept));
  if ("flow" in outcome) return leadOn(outcome.flow, "/verify");
  if ("half" in outcome) return leadToSecondStep(outcome.half, input.next);
  await keepSession(outcome.sessionId, input.shared);
  await rememberHours(outcome);
  await bringLanguage(outcome);
  redirect(input.next ?? homePath(outcome));
}
