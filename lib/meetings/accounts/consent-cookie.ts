import "server-only";
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { consentCookieName } from "@/lib/auth/cookies";
import { dropCookie, keepSealed, readSealed } from "@/lib/auth/sealed/cookie";
import { origin } from "@/lib/env";
import type { ConsentFlow, Platform } from "@/lib/meetings/platforms/platform";

const LIFE_SECONDS = 600;
const Kept = z.object({ state: z.string(), verifier: z.string(), back: z.string(), userId: z.string() });

/**
 * Begins a consent in this browser, which ends at `back`: where its owner is sent. What has to come back with it is
 * sealed in a cookie: a state that nobody else knows, and the verifier of the code (RFC 7636 §4.1), each with 256 random
 * bits.
 */
export async function beginConsent(flow: ConsentFlow, back: string, userId: string): Promise<string> {
  const [state, verifier] = [randomBytes(32).toString("base64url"), randomBytes(32).toString("base64url")];
  await keepSealed(consentCookieName, { state, verifier, back, userId }, LIFE_SECONDS);
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  return flow.authorizeUrl({ redirectUri: back, state, challenge });
}

/** The verifier of the consent that this very browser and person began; undefined for any other, and the second time. */
export async function endConsent(back: string, userId: string, state: string | null): Promise<string | undefined> {
  const kept = await readSealed(consentCookieName, Kept);
  await dropCookie(consentCookieName);
  if (!kept || kept.back !== back || kept.userId !== userId || !isSame(kept.state, state)) return undefined;
  return kept.verifier;
}

/** Where a platform sends the practitioner back to; it has to be written down there as well. */
export function redirectUri(platform: Platform): string {
  return `${origin()}/admin/settings/video/${platform}/callback`;
}

function isSame(one: string, other: string | null): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other ?? "")];
  return a.length === b.length && timingSafeEqual(a, b);
}
