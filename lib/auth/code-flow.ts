import "server-only";
import { createHash, createHmac } from "node:crypto";
import { z } from "zod";
import { CODE_PURPOSES } from "@/db/schema";
import { flowCookieName } from "@/lib/auth/cookies";
import { dropCookie, keepSealed, readSealed } from "@/lib/auth/sealed/cookie";
import { env } from "@/lib/env";
import { randomText } from "@/lib/id";

/**
 * What a code is asked for: to verify an address, to reset a password, to book or to ask for a time without an account,
 * or to sign in without a password.
 */
export type Purpose = (typeof CODE_PURPOSES)[number];

/**
 * A browser that waits for a code. Its token is all that ties the two: a code answers in this flow and in no other.
 * The same flow exists for an address that has no account; then no code is ever right.
 */
export type CodeFlow = z.infer<typeof FlowClaims>;

const FlowClaims = z.object({
  token: z.string().length(26),
  email: z.string(),
  purpose: z.enum(CODE_PURPOSES),
  /** Where to go on, as `returnPath` answered it. */
  next: z.string().optional(),
  /** Whether the computer is one that others use too. */
  shared: z.boolean().default(false),
  /** Whether the form went back to the step before the code. */
  isLeft: z.boolean().default(false),
});

const LIFE_SECONDS = 3600;

type Extra = { next?: string; shared?: boolean };

/** Starts a flow for an address. */
export function newFlow(email: string, purpose: Purpose, { next, shared = false }: Extra = {}): CodeFlow {
  return { token: randomText(26), email, purpose, next, shared, isLeft: false };
}

/** The flow of a browser that asks (again) for an address: the one it is in, so that the code it has goes on working. */
export async function flowFor(email: string, purpose: Purpose, extra: Extra = {}): Promise<CodeFlow> {
  const fresh = newFlow(email, purpose, extra);
  const current = await currentFlow(purpose);
  return current?.email === email ? { ...fresh, token: current.token } : fresh;
}

/**
 * The flow of a program that knows the address and nothing else: there is one per address and purpose, however many
 * ask. So unlike a browser's it does not tell one caller from another; see `isContested` in lib/accounts/register.ts.
 */
export function programFlow(email: string, purpose: Purpose): CodeFlow {
  const secret = createHmac("sha256", env().AUTH_SECRET).update(`program-flow|${purpose}|${email}`).digest("hex");
  return { token: `${PROGRAM}${secret.slice(0, 26)}`, email, purpose, shared: false, isLeft: false };
}

/** Whether a flow is a program's: any caller who knows the address is in it. */
export function isProgramFlow({ token }: CodeFlow): boolean {
  return token.startsWith(PROGRAM);
}

// No browser's token begins so.
const PROGRAM = "program|";

/** What stands in the database for a flow's token. */
export function flowHash(flow: CodeFlow): string {
  return createHash("sha256").update(flow.token).digest("base64url");
}

/** Keeps the flow in this browser, encrypted: the address never stands in a URL, nor in the page's source. */
export async function keepFlow(flow: CodeFlow) {
  await keepSealed(flowCookieName, flow, LIFE_SECONDS);
}

/** The flow this browser is in, if it is in one for this purpose. */
export async function currentFlow(purpose: Purpose): Promise<CodeFlow | undefined> {
  const flow = await readSealed(flowCookieName, FlowClaims);
  return flow?.purpose === purpose ? flow : undefined;
}

/** Ends the flow in this browser. */
export async function dropFlow() {
  await dropCookie(flowCookieName);
}
