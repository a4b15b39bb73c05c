import "server-only";
import { type RegistrationResponseJSON, verifyRegistrationResponse } from "@simplewebauthn/server";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { open, personKey, seal } from "@/db/encryption";
import { passkeys, users } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { makeRecoveryCodes } from "@/lib/auth/factors/recovery-codes";
import { tellOwner } from "@/lib/auth/factors/tell";
import { takesSecondStep, waysOf } from "@/lib/auth/factors/ways";
import { newChallenge, type RelyingParty, redeemChallenge, wrongPasskey } from "@/lib/auth/passkeys/challenge";
import { endSetUp } from "@/lib/auth/session";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";

const MOST = 20;
// EdDSA, ES256 and RS256, which between them every device has.
const ALGORITHMS = [-8, -7, -257];

/** What a device is asked to make a passkey from, with what gives the challenge back to us. */
export async function passkeyWish(actor: Actor, party: RelyingParty, practiceName: string, now: Date) {
  const { challenge, sealed } = newChallenge(actor.id, now);
  const [owner] = await db
    .select({ email: open(users.email, users.id) })
    .from(users)
    .where(eq(users.id, actor.id));
  const known = await db.select({ id: passkeys.credentialId }).from(passkeys).where(eq(passkeys.userId, actor.id));
  const name = owner?.email ?? "";
  const options = {
    challenge,
    rp: { id: party.rpId, name: practiceName },
    user: { id: Buffer.from(actor.id.replaceAll("-", ""), "hex").toString("base64url"), name, displayName: name },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key" as const, alg })),
    authenticatorSelection: { residentKey: "required" as const, userVerification: "required" as const },
    excludeCredentials: known.map(({ id }) => ({ type: "public-key" as const, id })),
    attestation: "none" as const,
    timeout: 120_000,
  };
  return { options, sealed };
}

/** A passkey as a device made it, and what its owner calls it. */
export type NewPasskey = { name: string; sealed: string; response: RegistrationResponseJSON };

/**
 * Adds a passkey to the actor's account. Answers recovery codes where it makes signing in take a second step for the
 * first time, else none. Refuses with `invalid` (400) what the device made for anything but this very wish, without
 * having seen its owner, or twice; with `conflict` (409) the twenty-first.
 */
export async function addPasskey(actor: Actor, made: NewPasskey, party: RelyingParty, now: Date): Promise<string[]> {
  const challenge = await redeemChallenge(made.sealed, actor.id, now);
  const credential = await verified(made.response, challenge, party);
  return db.transaction(async (tx) => {
    // Locked, so that two at once don't pass the limit together.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, actor.id)).for("update");
    const before = await waysOf(actor.id, tx);
    if (before.passkeys >= MOST)
      throw new Refusal("conflict", "You have twenty passkeys already. Please remove one first.");
    const id = newId(now);
    const name = seal(await personKey(tx, actor.id), passkeys.name, id, made.name);
    const { id: credentialId, publicKey, counter, transports = [] } = credential;
    const key = Buffer.from(publicKey).toString("base64url");
    const row = { id, userId: actor.id, credentialId, publicKey: key, counter, transports, name, createdAt: now };
    const added = await tx.insert(passkeys).values(row).onConflictDoNothing().returning({ id: passkeys.id });
    if (added.length === 0) throw wrongPasskey();
    await record(tx, { actorId: actor.id, action: "account.passkey_added", subjectId: actor.id }, now);
    await endSetUp(tx, actor.id);
    await tellOwner(tx, actor.id, "passkey-added", now);
    const after = takesSecondStep(actor, { ...before, passkeys: before.passkeys + 1 });
    return after && before.recoveryCodes === 0 ? makeRecoveryCodes(tx, actor.id, now) : [];
  });
}

async function verified(response: RegistrationResponseJSON, expectedChallenge: string, { origin, rpId }: RelyingParty) {
  const expected = { expectedChallenge, expectedOrigin: origin, expectedRPID: rpId, supportedAlgorithmIDs: ALGORITHMS };
  // What can't be read throws, and says nothing that a person could use.
  const result = await verifyRegistrationResponse({ response, ...expected, requireUserVerification: true }).catch(
    () => null,
  );
  if (!result?.verified) throw wrongPasskey();
  return result.registrationInfo.credential;
}
