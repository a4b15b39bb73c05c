import "server-only";
import type { z } from "zod";
import { db } from "@/db/client";
import { blindIndex } from "@/db/encryption";
import type { AccountClock } from "@/lib/accounts/clock";
import { spendMail } from "@/lib/accounts/code-mails";
import { bringLanguage } from "@/lib/accounts/profile/language";
import type { Guest } from "@/lib/accounts/schema";
import { askToVerify, sendAgain, verifyAccount } from "@/lib/accounts/verify";
import { isClient } from "@/lib/auth/actor";
import { keepSession } from "@/lib/auth/browser-session";
import { type CodeFlow, currentFlow, dropFlow, flowFor, keepFlow, newFlow } from "@/lib/auth/code-flow";
import { requestOrigin } from "@/lib/auth/known-browser";
import { wrongCode } from "@/lib/auth/one-time-code";
import { sessionActor } from "@/lib/auth/session";
import { Refusal } from "@/lib/errors";
import type { Language } from "@/lib/i18n/languages";
import { readerLanguage } from "@/lib/i18n/reader-language";
import { evenly, type From, refuseEvenly, spendTry } from "@/lib/rate-limit/limits";

/** What a guest wants: one of the times that are offered, or to be offered one. */
export type GuestPurpose = "booking" | "request";

/**
 * Sends a code to a person who books without an account, and keeps the flow in this browser; from a server action. The
 * address of a client's account gets a code that signs in to it. The address of staff gets a notice instead, and no
 * code ever works. A person who comes back with the same address goes on in the same flow, where the code on its way
 * still works.
 */
export async function startGuestFlow(purpose: GuestPurpose, said: Said, now: Date): Promise<void> {
  const flow = await flowFor(said.email, purpose);
  const inItsLanguage = { ...said, language: await readerLanguage() };
  await keepFlow(await evenly(async () => askGuest(inItsLanguage, await requestOrigin(), now, flow)));
}

/** Whether this browser is at the step where the code is typed, so that a reload comes back to it. */
export async function isAtCode(purpose: GuestPurpose): Promise<boolean> {
  const flow = await currentFlow(purpose);
  return flow !== undefined && !flow.isLeft;
}

/** Notes that this browser went back to the step before; from a server action. */
export async function leaveCode(purpose: GuestPurpose): Promise<void> {
  const flow = await currentFlow(purpose);
  if (flow) await keepFlow({ ...flow, isLeft: true });
}

/** Takes the code, signs this browser in, and answers who it is; from a server action. */
export async function finishGuestFlow(purpose: GuestPurpose, code: string, now: Date) {
  const flow = await currentFlow(purpose);
  const { sessionId, userId } = await refuseEvenly(async () => {
    if (!flow) throw wrongCode();
    return verifyAccount(flow, code, await requestOrigin(), now);
  });
  await keepSession(sessionId, false, false);
  await bringLanguage({ userId });
  await dropFlow();
  const actor = await sessionActor(sessionId, now);
  if (!actor || !isClient(actor)) throw new Error("A guest's session is not a client's.");
  return { clientId: actor.id, actor };
}

/** Sends the guest another code, after a pause. Refused when this browser no longer waits for one: that ends after an hour. */
export async function resendGuestCode(purpose: GuestPurpose, now: Date): Promise<void> {
  const flow = await currentFlow(purpose);
  if (!flow) {
    const sentence =
      "It took too long, so we can't send another code here. Please go back and enter your e-mail address again.";
    throw new Refusal("conflict", sentence, { code: "flow_over" });
  }
  await evenly(async () => sendAgain(flow, await requestOrigin(), now));
}

/** What a guest says, and the clock and language that times were told in, which become the account's. */
type Said = z.output<typeof Guest> & AccountClock & { language?: Language };

/** Starts the flow of a person who books without an account. */
export async function askGuest(
  said: Said,
  from: From,
  now: Date,
  flow = newFlow(said.email, "booking"),
): Promise<CodeFlow> {
  const { email, ...rest } = said;
  await spendTry("guest", blindIndex(email), from, now);
  const mails = await spendMail(flow, from, now);
  const profile = { ...rest, phone: null, passwordHash: null };
  await db.transaction((tx) => askToVerify(tx, { flow, from, mails }, profile, now));
  return flow;
}
