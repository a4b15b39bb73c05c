import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { headers } from "next/headers";
import { opaqueToken } from "@/lib/auth/opaque-token";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { spend } from "@/lib/rate-limit/rate-limit";
import { ownOrigin } from "@/lib/server/own-origin";

/** Whom a passkey is for: this very origin, and the name of its host (WebAuthn level 3 §4, relying party). */
export type RelyingParty = { origin: string; rpId: string };

/** The relying party of a request: from APP_ORIGIN, and in the demo the name of this machine that was asked for. */
export async function relyingParty(): Promise<RelyingParty> {
  const origin = ownOrigin((await headers()).get("host"));
  return { origin, rpId: new URL(origin).hostname };
}

const NAME = "passkey-challenge";
const SECONDS = 600;

/**
 * A challenge for a device, good once and for ten minutes; for a person, or ("") for any who signs in. Nothing is
 * stored of it: `sealed` says until when it is good, with our proof that it was given out, and to whom.
 */
export function newChallenge(whose: string, now: Date): { challenge: string; sealed: string } {
  const challenge = opaqueToken();
  const until = Math.floor(now.getTime() / 1000) + SECONDS;
  return { challenge, sealed: `${challenge}.${until}.${proofOf(challenge, until, whose).toString("base64url")}` };
}

/** The challenge that was given out, this once. Refuses with `invalid` (400) another's, one used before, or too late. */
export async function redeemChallenge(sealed: string, whose: string, now: Date): Promise<string> {
  const [, challenge = "", until = "", proof = ""] = /^([\w-]{43})\.(\d{10})\.([\w-]{43})$/.exec(sealed) ?? [];
  const isOurs = timingSafeEqual(proofOf(challenge, Number(until), whose), padded(proof));
  if (!isOurs || Number(until) * 1000 <= now.getTime()) throw wrongPasskey();
  const { allowed } = await spend(`${NAME}|${challenge}`, { points: 1, seconds: SECONDS * 2 }, now);
  if (!allowed) throw wrongPasskey();
  return challenge;
}

// A code of the challenge and not a seal: nothing in it is secret, and every visit of the sign-in page makes one.
function proofOf(challenge: string, until: number, whose: string): Buffer {
  return createHmac("sha256", env().AUTH_SECRET).update(`${NAME}|${challenge}|${until}|${whose}`).digest();
}

const PROOF_BYTES = 32;

// What doesn't look like a proof is as long as one, and equals none.
function padded(proof: string): Buffer {
  return Buffer.concat([Buffer.from(proof, "base64url"), Buffer.alloc(PROOF_BYTES)], PROOF_BYTES);
}

/** The one answer to a passkey that isn't right, whatever the reason. */
export function wrongPasskey(): Refusal {
  return new Refusal("invalid", "That passkey didn't work here. Please try again, or use another way.");
}
