import "server-only";
import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from "@simplewebauthn/server";
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { passkeys } from "@/db/schema";
import { newChallenge, type RelyingParty, redeemChallenge, wrongPasskey } from "@/lib/auth/passkeys/challenge";
import type { PasskeyOffer } from "@/lib/form";
import { type From, spendTry } from "@/lib/rate-limit/limits";

/** What a device signed, and what gives its challenge back to us. */
export type Signed = { sealed: string; response: AuthenticationResponseJSON };

/** Asks any device that has a passkey of this practice's to sign; whose it is, its answer says. */
export function openOffer(now: Date): PasskeyOffer {
  return { ...newChallenge("", now), credentials: [] };
}

/** Asks for one of this person's passkeys; null for a person without any. */
export async function offerTo(userId: string, now: Date): Promise<PasskeyOffer | null> {
  const rows = await db.select({ id: passkeys.credentialId }).from(passkeys).where(eq(passkeys.userId, userId));
  if (rows.length === 0) return null;
  return { ...newChallenge(userId, now), credentials: rows.map(({ id }) => id) };
}

/**
 * Whose passkey signed. `whose` is the person it was asked of, or "" for any. The device must have seen its owner
 * (user verification), so that it stands for two steps. Refuses with `invalid` (400) everything else, a counter that
 * went back (a copied key) among it.
 */
export async function checkPasskey(signed: Signed, whose: string, party: RelyingParty, from: From, now: Date) {
  await spendTry("passkey", signed.response.id, from, now);
  const expectedChallenge = await redeemChallenge(signed.sealed, whose, now);
  const [key] = await db.select().from(passkeys).where(eq(passkeys.credentialId, signed.response.id));
  if (!key || (whose !== "" && key.userId !== whose)) throw wrongPasskey();
  const result = await verifyAuthenticationResponse({
    response: signed.response,
    expectedChallenge,
    expectedOrigin: party.origin,
    expectedRPID: party.rpId,
    credential: { id: key.credentialId, publicKey: Buffer.from(key.publicKey, "base64url"), counter: key.counter },
    requireUserVerification: true,
  }).catch(() => null);
  if (!result?.verified) throw wrongPasskey();
  const { newCounter } = result.authenticationInfo;
  const counted = await db
    .update(passkeys)
    .set({ counter: newCounter, lastUsedAt: now })
    .where(and(eq(passkeys.id, key.id), eq(passkeys.counter, key.counter)))
    .returning({ id: passkeys.id });
  if (counted.length === 0) throw wrongPasskey();
  return key.userId;
}
