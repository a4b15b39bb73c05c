import "server-only";
import { createHash, createHmac } from "node:crypto";
import { z } from "zod";
import { flowCookieName } from "@/lib/auth/cookies";
import { dropCookie, keepSealed, readSealed } from "@/lib/auth/sealed-cookie";
import { env } from "@/lib/env";
import { randomText } from "@/lib/id";

const PURPOSES = ["verify", "reset", "booking"] as const;

/** What a code is asked for: to verify an address, to reset a password, or to book without an account. */
export type Purpose = (typeof PURPOSES)[number];

/**
 * A browser that waits for a code. Its token is all that ties the two: a code answers in this flow and in no other.
 * The same flow exists for an address that has no account; then no code is ever right.
 */
export type Flow = z.infer<typeof FlowClaims>;

const FlowClaims = z.object({
  token: z.string().length(26),
  email: z.string(),
  purpose: z.enum(PURPOSES),
  /** Where to go on, as `returnPath` answered it. */
  next: z.string().optional(),
  /** Whether the computer is one that others use too. */
  shared: z.boolean().default(false),
});

const LIFE_SECONDS = 3600;

/** Starts a flow for an address. */
export function newFlow(email: string, purpose: Purpose, extra: { next?: string; shared?: boolean } = {}): Flow {
  return { token: randomText(26), email, purpose, next: extra.next, shared: extra.shared ?? false };
}

/**
 * The flow of a program that knows the address and nothing else: there is one per address and purpose, whoever asks. So
 * unlike a browser's it does not tell one asker from another; see `isContested` in lib/accounts/register.ts.
 */
export function programFlow(email: string, purpose: Purpose): Flow {
  const secret = createHmac("sha256", env().AUTH_SECRET).update(`program-flow|${purpose}|${email}`).digest("hex");
  return { token: secret.slice(0, 26), email, purpose, shared: false };
}

/** What stands in the database for a flow's token. */
export function flowHash(flow: Flow): string {
  return createHash("sha256").update(flow.token).digest("base64url");
}

/** Keeps the flow in this browser, encrypted: the address never stands in a URL, nor in the page's source. */
export async function keepFlow(flow: Flow) {
  await keepSealed(flowCookieName, flow, LIFE_SECONDS);
}

/** The flow this browser is in, if it is in one for this purpose. */
export async function currentFlow(purpose: Purpose): Promise<Flow | undefined> {
  const flow = await readSealed(flowCookieName, FlowClaims);
  return flow?.purpose === purpose ? flow : undefined;
}

/** Ends the flow in this browser. */
export async function dropFlow() {
  await dropCookie(flowCookieName);
}
