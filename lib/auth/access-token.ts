import "server-only";
import { createHmac, createSecretKey, type KeyObject, randomUUID } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { JOSEError } from "jose/errors";
import { tokenHash } from "@/lib/auth/opaque-token";
import { env, origin } from "@/lib/env";
import { isId } from "@/lib/id";

/** Whose an access token is, and the session it stands on. Whether that session still counts, the database knows. */
export type AccessClaims = { userId: string; sessionId: string };

const AUDIENCE = "attune-api";
const TYPE = "at+jwt";
const ALGORITHM = "HS256";
const SKEW_SECONDS = 30;
const LONGEST = 1024;

/**
 * Signs an access token: a JWT (RFC 7519) that names a session and nothing about the person, typed `at+jwt` (RFC 9068
 * §2.1) so that no other token of ours passes for one (RFC 8725 §3.11). With the same `id` and at the same moment it is
 * the same token.
 */
export function signAccessToken(
  { userId, sessionId }: AccessClaims,
  now: Date,
  id: string = randomUUID(),
): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
    .setIssuer(origin())
    .setAudience(AUDIENCE)
    .setSubject(userId)
    .setJti(id)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifeSeconds())
    .sign(signing().key);
}

/**
 * What an access token says, if we signed it for this API, as this kind of token, and its time has not passed; null
 * otherwise. Only HS256 is accepted, whatever the header says (RFC 8725 §3.1), and only our issuer and audience (§3.8,
 * §3.9).
 */
export async function readAccessToken(token: string, now: Date): Promise<AccessClaims | null> {
  if (token.length > LONGEST || !isCanonical(token)) return null;
  const { key, known } = signing();
  const hash = tokenHash(token);
  const before = known.get(hash);
  if (before && now >= before.from && now < before.until) return before.claims;
  const read = await verified(token, key, now);
  if (read) remember(known, hash, read);
  return read?.claims ?? null;
}

/** What was read of a token, and while it stays so without another look. */
type Read = { claims: AccessClaims; from: Date; until: Date };

async function verified(token: string, key: KeyObject, now: Date): Promise<Read | null> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, key, {
      algorithms: [ALGORITHM],
      issuer: origin(),
      audience: AUDIENCE,
      typ: TYPE,
      requiredClaims: ["sub", "sid", "jti", "iat", "exp"],
      maxTokenAge: lifeSeconds(),
      clockTolerance: SKEW_SECONDS,
      currentDate: now,
    });
    const { sub: userId, sid: sessionId, iat = 0, exp = 0 } = payload;
    // Ours has two words in its header; anything more wants us to do something with it.
    if (Object.keys(protectedHeader).length !== 2 || Array.isArray(payload.aud)) return null;
    if (typeof userId !== "string" || typeof sessionId !== "string") return null;
    if (!isId(userId) || !isId(sessionId)) return null;
    const until = new Date(Math.min(exp, iat + lifeSeconds()) * 1000);
    return { claims: { userId, sessionId }, from: now, until };
  } catch (error) {
    if (error instanceof JOSEError) return null;
    throw error;
  }
}

/** For how many seconds an access token is good. */
export const lifeSeconds = () => env().ACCESS_TOKEN_HOURS * 3600;

// The last letter of a signature has two bits that decode to nothing: one token must not be written in four ways.
function isCanonical(token: string) {
  const parts = /^[\w-]+\.[\w-]+\.([\w-]{43})$/.exec(token);
  const signature = parts?.[1];
  return signature !== undefined && Buffer.from(signature, "base64url").toString("base64url") === signature;
}

const MOST_REMEMBERED = 1000;

// To verify a signature takes longer than to ask whether the session still counts, which every request does.
function remember(known: Map<string, Read>, hash: string, read: Read) {
  known.set(hash, read);
  const [oldest] = known.size > MOST_REMEMBERED ? known.keys() : [];
  if (oldest !== undefined) known.delete(oldest);
}

type Signing = { key: KeyObject; known: Map<string, Read> };

let made: Signing | undefined;

/**
 * Not the key of the browser's cookie: neither is ever good where the other is asked for. One object for all requests,
 * since jose makes a key of its own from every new one; with what it has verified, by hashes of the tokens.
 */
function signing(): Signing {
  made ??= { key: createSecretKey(signingDigest()), known: new Map() };
  return made;
}

function signingDigest() {
  return createHmac("sha256", env().AUTH_SECRET).update("attune|api|access-token|v1").digest();
}
