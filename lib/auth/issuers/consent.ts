import "server-only";
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { jwtVerify } from "jose";
import { z } from "zod";
import { issuerCookieName } from "@/lib/auth/cookies";
import { discover, issuerAway } from "@/lib/auth/issuers/discover";
import { type Issuer, issuerCallback } from "@/lib/auth/issuers/issuers";
import { dropCookie, keepSealed, readSealed } from "@/lib/auth/sealed/cookie";
import { Refusal } from "@/lib/errors";
import { logError } from "@/lib/log";

const LIFE_SECONDS = 600;
const TIMEOUT_MS = 8_000;

const Kept = z.object({
  issuer: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** The person who links the account that they come back with; none of one who signs in. */
  linksTo: z.string().optional(),
  next: z.string().optional(),
});

/** What a person goes to an issuer for. */
export type Errand = { linksTo?: string; next?: string };

/**
 * Begins at an issuer in this browser, and answers where its owner is sent. What has to come back is sealed in a cookie:
 * a state, a nonce, and the verifier of the code (RFC 7636 §4.1), each with 256 random bits.
 */
export async function beginAt(issuer: Issuer, errand: Errand): Promise<string> {
  const { authorization_endpoint } = await discover(issuer);
  const [state, nonce, verifier] = [word(), word(), word()];
  await keepSealed(issuerCookieName, { issuer: issuer.key, state, nonce, verifier, ...errand }, LIFE_SECONDS);
  const url = new URL(authorization_endpoint);
  const asked = {
    response_type: "code",
    client_id: issuer.clientId,
    redirect_uri: issuerCallback(issuer.key),
    // Who it is, and nothing else about them.
    scope: "openid",
    state,
    nonce,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href;
}

/**
 * Whom the issuer says the person of this very browser is, and what they went there for; good once. Refuses with
 * `forbidden` (403) what this browser did not begin, and what the issuer did not sign for it; with `unavailable` (503)
 * an issuer that can't be reached.
 */
export async function comeBackFrom(
  issuer: Issuer,
  query: URLSearchParams,
  now: Date,
): Promise<Errand & { subject: string }> {
  const kept = await readSealed(issuerCookieName, Kept);
  await dropCookie(issuerCookieName);
  if (kept?.issuer !== issuer.key || !isSame(kept.state, query.get("state"))) throw notBegun();
  const code = query.get("code");
  // Who it came from, where the issuer says so (RFC 9207): not from another one.
  if (!code || (query.get("iss") ?? issuer.address) !== issuer.address) throw notBegun();
  const token = await redeem(issuer, code, kept.verifier);
  return { subject: await subjectOf(issuer, token, kept.nonce, now), linksTo: kept.linksTo, next: kept.next };
}

const Tokens = z.object({ id_token: z.string() });

async function redeem(issuer: Issuer, code: string, verifier: string): Promise<string> {
  const { token_endpoint } = await discover(issuer);
  const body = new URLSearchParams({
    grant_type: "authorization_code",
    code,
    redirect_uri: issuerCallback(issuer.key),
    code_verifier: verifier,
  });
  // As RFC 6749 §2.3.1 has it: each part is encoded as in a form before the two are put together.
  const [id, secret] = [issuer.clientId, issuer.clientSecret].map((part) => encodeURIComponent(part));
  const headers = { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` };
  const asked = { method: "POST", headers, body, redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) } as const;
  const reply = await fetch(token_endpoint, asked).catch((error: unknown) => {
    logError("issuer", error);
    throw issuerAway();
  });
  const tokens = Tokens.safeParse(reply.ok ? await reply.json().catch(() => null) : null);
  if (!tokens.success) throw notBegun();
  return tokens.data.id_token;
}

// Asymmetric ones alone: an issuer's keys are public, and so no secret to make a MAC with (RFC 8725 §3.1).
const ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"];
const LATE_SECONDS = 60;

/** Whom an ID token names, if the issuer signed it for us, just now and for this nonce (OpenID Connect Core §3.1.3.7). */
async function subjectOf(issuer: Issuer, token: string, nonce: string, now: Date): Promise<string> {
  const { keys } = await discover(issuer);
  const expected = {
    issuer: issuer.address,
    audience: issuer.clientId,
    algorithms: ALGORITHMS,
    requiredClaims: ["sub", "iat", "exp", "nonce"],
    clockTolerance: LATE_SECONDS,
    maxTokenAge: LIFE_SECONDS,
    currentDate: now,
  };
  const { payload } = await jwtVerify(token, keys, expected).catch((error: unknown) => {
    logError("issuer", error);
    throw notBegun();
  });
  const isOurs = payload.azp === undefined || payload.azp === issuer.clientId;
  const isAlone = !Array.isArray(payload.aud) || payload.aud.length === 1 || payload.azp === issuer.clientId;
  if (!isOurs || !isAlone || !isSame(nonce, payload.nonce) || !payload.sub) throw notBegun();
  return payload.sub;
}

function word(): string {
  return randomBytes(32).toString("base64url");
}

function isSame(one: string, other: unknown): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(typeof other === "string" ? other : "")];
  return a.length === b.length && timingSafeEqual(a, b);
}

function notBegun(): Refusal {
  return new Refusal("forbidden", "That didn't work, or was given up. Please try again, or use your password.");
}
