import "server-only";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { askToSignIn } from "@/lib/accounts/code-sign-in";
import { bringLanguage } from "@/lib/accounts/profile/language";
import { rememberHours } from "@/lib/accounts/remember-hours";
import type { CodeSignIn } from "@/lib/accounts/schema";
import { keepHalf } from "@/lib/accounts/second-step/half-sign-in";
import { enterByCode } from "@/lib/accounts/verify";
import { keepSession } from "@/lib/auth/browser-session";
import { type CodeFlow, currentFlow, dropFlow, flowFor, keepFlow, type Purpose } from "@/lib/auth/code-flow";
import { requestOrigin } from "@/lib/auth/known-browser";
import { homePath } from "@/lib/auth/return-path";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { evenly, refuseEvenly } from "@/lib/rate-limit/limits";

/** Sends the code of a sign-in, and leads on to it whatever the address is; from a server action. */
export async function sendSignInCode({ email, ...extra }: z.output<typeof CodeSignIn>): Promise<never> {
  const kept = await flowFor(email, "sign-in", extra);
  const flow = await evenly(async () => askToSignIn(email, await requestOrigin(), now(), kept));
  return leadOn(flow, "/sign-in/code");
}

/** Takes the code of this browser's flow, signs in, and goes where the flow was meant to lead; from a server action. */
export async function takeCode(purpose: Purpose, code: string): Promise<never> {
  const flow = await flowOf(purpose);
  const signedIn = await refuseEvenly(async () => enterByCode(flow, code, await requestOrigin(), now()));
  if ("half" in signedIn) return leadToSecondStep(signedIn.half, flow.next);
  // The code came by e-mail: its reader knows.
  await keepSession(signedIn.sessionId, flow.shared, false);
  await rememberHours(signedIn);
  await bringLanguage(signedIn);
  await dropFlow();
  redirect(flow.next ?? homePath(signedIn));
}

/** Keeps the half of a sign-in in this browser and asks for the second step; from a server action. */
export async function leadToSecondStep(id: string, next: string | undefined): Promise<never> {
  await keepHalf({ id, next });
  await dropFlow();
  redirect("/sign-in/second-step");
}

/** Keeps a flow in this browser and shows where its code is typed. */
export async function leadOn(flow: CodeFlow, path: string): Promise<never> {
  await keepFlow(flow);
  redirect(path);
}

/** The flow this browser is in. Refuses when it is in none: that ends after an hour. */
export async function flowOf(purpose: Purpose): Promise<CodeFlow> {
  const flow = await currentFlow(purpose);
  if (flow) return flow;
  throw new Refusal("invalid", "This took more than an hour, so please start again from the first page.");
}
