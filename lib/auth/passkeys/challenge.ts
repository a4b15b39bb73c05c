import "server-only";
import { headers } from "next/headers";
import { z } from "zod";
import { opaqueToken } from "@/lib/auth/opaque-token";
import { openFacts, sealFacts } from "@/lib/auth/sealed/facts";
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
const Facts = z.object({ challenge: z.string().length(43), whose: z.string() });

/** A challenge for a device, good once and for ten minutes; for a person, or ("") for any who signs in. */
export async function newChallenge(whose: string): Promise<{ challenge: string; sealed: string }> {
  const challenge = opaqueToken();
  return { challenge, sealed: await sealFacts(NAME, { challenge, whose }, SECONDS) };
}

/** The challenge that was given out, this once. Refuses with `invalid` (400) another's, one used before, or too late. */
export async function redeemChallenge(sealed: string, whose: string, now: Date): Promise<string> {
  const facts = await openFacts(NAME, sealed, Facts);
  if (facts?.whose !== whose) throw wrongPasskey();
  const { allowed } = await spend(`${NAME}|${facts.challenge}`, { points: 1, seconds: SECONDS * 2 }, now);
  if (!allowed) throw wrongPasskey();
  return facts.challenge;
}

/** The one answer to a passkey that isn't right, whatever the reason. */
export function wrongPasskey(): Refusal {
  return new Refusal("invalid", "That passkey didn't work here. Please try again, or use another way.");
}
