import "server-only";
import { createRemoteJWKSet } from "jose";
import { z } from "zod";
import type { Issuer } from "@/lib/auth/issuers/issuers";
import { Refusal } from "@/lib/errors";
import { logError } from "@/lib/log";

const TIMEOUT_MS = 8_000;

const Metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
});

/** What an issuer says of itself, and its keys. */
export type Discovered = z.infer<typeof Metadata> & { keys: ReturnType<typeof createRemoteJWKSet> };

const known = new Map<string, Promise<Discovered>>();

/**
 * Where an issuer asks people and gives tokens, by its own word at its well-known address (OpenID Connect Discovery 1.0
 * §4), which must call it as the practice does. Asked once while this process runs; keys are looked for anew by themselves.
 * Refuses with `unavailable` (503) while it can't be read.
 */
export function discover(issuer: Issuer): Promise<Discovered> {
  const asked = known.get(issuer.address) ?? read(issuer);
  known.set(issuer.address, asked);
  // What failed is asked again the next time.
  asked.catch(() => known.delete(issuer.address));
  return asked;
}

/** The one answer to an issuer that can't be reached, or says what it may not. */
export function issuerAway(): Refusal {
  return new Refusal("unavailable", "We can't reach them right now. Please try again, or use your password.");
}

async function read({ address }: Issuer): Promise<Discovered> {
  try {
    const url = `${address.replace(/\/$/, "")}/.well-known/openid-configuration`;
    const reply = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
    const metadata = Metadata.parse(await reply.json());
    if (metadata.issuer !== address) throw new Error("The issuer calls itself by another name.");
    return { ...metadata, keys: createRemoteJWKSet(new URL(metadata.jwks_uri), { timeoutDuration: TIMEOUT_MS }) };
  } catch (error) {
    logError("issuer", error);
    throw issuerAway();
  }
}
