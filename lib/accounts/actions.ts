"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { forgotPassword, resetPassword } from "@/lib/accounts/recover";
import { register } from "@/lib/accounts/register";
import { Code, Forgot, Register, Reset, SignIn } from "@/lib/accounts/schema";
import { signInByPassword } from "@/lib/accounts/sign-in";
import { sendAgain, verifyAccount } from "@/lib/accounts/verify";
import { action, anyone } from "@/lib/action";
import { keepSession } from "@/lib/auth/browser-session";
import { chosenClock } from "@/lib/auth/chosen-clock";
import { currentFlow, dropFlow, type Flow, keepFlow, type Purpose } from "@/lib/auth/flow";
import { requestOrigin } from "@/lib/auth/known-browser";
import { evenly, refuseEvenly } from "@/lib/auth/limits";
import { homePath } from "@/lib/auth/return-path";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";

/** Signs in by password, or leads on to the code of an address that isn't verified yet. */
export const signInAction = action(SignIn, anyone, async (_nobody, input) => {
  const outcome = await refuseEvenly(async () => signInByPassword(input, await requestOrigin(), now()));
  if ("flow" in outcome) return leadOn(outcome.flow, "/verify");
  await keepSession(outcome.sessionId, input.shared);
  redirect(input.next ?? homePath(outcome));
});

/** Registers, and leads on to the code whatever the address is. */
export const registerAction = action(Register, anyone, async (_nobody, input) => {
  const chosen = await chosenClock();
  const flow = await evenly(async () => register({ ...input, ...chosen }, await requestOrigin(), now()));
  return leadOn(flow, "/verify");
});

/** Takes the code of a registration and signs in. */
export const verifyAction = action(Code, anyone, async (_nobody, { code }) => {
  const flow = await flowFor("verify");
  const signedIn = await refuseEvenly(async () => verifyAccount(flow, code, await requestOrigin(), now()));
  await keepSession(signedIn.sessionId, flow.shared);
  await dropFlow();
  redirect(flow.next ?? homePath(signedIn));
});

/** Sends the code of a forgotten password, and leads on to it whatever the address is. */
export const forgotAction = action(Forgot, anyone, async (_nobody, { email }) => {
  const flow = await evenly(async () => forgotPassword(email, await requestOrigin(), now()));
  return leadOn(flow, "/reset-password");
});

/** Takes the code and the new password, and leads to signing in with it. */
export const resetAction = action(Reset, anyone, async (_nobody, { code, password }) => {
  const flow = await flowFor("reset");
  await refuseEvenly(async () => resetPassword(flow, code, password, await requestOrigin(), now()));
  await dropFlow();
  redirect("/sign-in?done=password");
});

/** Sends the flow's code again, after a pause. */
export const resendAction = action(
  z.object({ purpose: z.enum(["verify", "reset"]) }),
  anyone,
  async (_nobody, input) => {
    const flow = await flowFor(input.purpose);
    await evenly(async () => sendAgain(flow, await requestOrigin(), now()));
    return { done: "A new code is on its way. The one before no longer works." };
  },
);

async function leadOn(flow: Flow, path: string): Promise<never> {
  await keepFlow(flow);
  redirect(path);
}

async function flowFor(purpose: Purpose): Promise<Flow> {
  const flow = await currentFlow(purpose);
  if (flow) return flow;
  throw new Refusal("invalid", "This took more than an hour, so please start again from the first page.");
}
