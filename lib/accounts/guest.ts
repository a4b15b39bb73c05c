import "server-only";
import type { z } from "zod";
import { db } from "@/db/client";
import { blindIndex } from "@/db/secret";
import type { AccountClock } from "@/lib/accounts/clock";
import type { Guest } from "@/lib/accounts/schema";
import { askToVerify, sendAgain, verifyAccount } from "@/lib/accounts/verify";
import type { Client } from "@/lib/auth/actor";
import { isClient } from "@/lib/auth/actor";
import { keepSession } from "@/lib/auth/browser-session";
import { currentFlow, dropFlow, type Flow, flowHash, keepFlow, newFlow } from "@/lib/auth/flow";
import { requestOrigin } from "@/lib/auth/known-browser";
import { evenly, type From, refuseEvenly, spendCode, spendPause, spendTry } from "@/lib/auth/limits";
import { wrongCode } from "@/lib/auth/one-time-code";
import { sessionActor } from "@/lib/auth/session";
import { Refusal } from "@/lib/errors";

/**
 * Sends a code to somebody who books without an account, and keeps the flow in this browser; from a server action.
 * The address of a client's account gets a code that signs in to it; staff are told, and no code ever works.
 */
export async function startGuestFlow(input: z.output<typeof Guest>, clock: AccountClock, now: Date): Promise<void> {
  await keepFlow(await evenly(async () => askGuest({ ...input, ...clock }, await requestOrigin(), now)));
}

/** Takes the code, signs this browser in, and answers who she is; from a server action. */
export async function finishGuestFlow(code: string, now: Date): Promise<{ clientId: string; actor: Client }> {
  const flow = await currentFlow("booking");
  const { sessionId } = await refuseEvenly(async () => {
    if (!flow) throw wrongCode();
    return verifyAccount(flow, code, await requestOrigin(), now);
  });
  await keepSession(sessionId);
  await dropFlow();
  const actor = await sessionActor(sessionId, now);
  if (!actor || !isClient(actor)) throw new Error("A guest's session is not a client's.");
  return { clientId: actor.id, actor };
}

/** Sends the guest another code, after a pause. Refused when this browser no longer waits for one: that ends after an hour. */
export async function resendGuestCode(now: Date): Promise<void> {
  const flow = await currentFlow("booking");
  if (!flow) {
    const sentence = "It took too long, so we can't send another code here. Please go back and give your e-mail again.";
    throw new Refusal("conflict", sentence, { code: "flow_over" });
  }
  await evenly(async () => sendAgain(flow, await requestOrigin(), now));
}

/** Starts the flow of somebody who books without an account; the clock that times were told on becomes the account's. */
export async function askGuest(input: z.output<typeof Guest> & AccountClock, from: From, now: Date): Promise<Flow> {
  const { email, ...said } = input;
  await spendTry("guest", blindIndex(email), from, now);
  await spendCode(blindIndex(email), from, now);
  const flow = newFlow(email, "booking");
  await spendPause(flowHash(flow), now);
  const profile = { ...said, phone: null, passwordHash: null };
  await db.transaction((tx) => askToVerify(tx, flow, profile, now));
  return flow;
}
