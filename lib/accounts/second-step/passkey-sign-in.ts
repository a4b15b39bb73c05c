import "server-only";
import { db } from "@/db/client";
import { isGone, lockAccount } from "@/lib/accounts/queries";
import { finish, halfOf, over } from "@/lib/accounts/second-step/half-sign-in";
import { record } from "@/lib/audit/record";
import { beginSession } from "@/lib/auth/factors/begin";
import { type RelyingParty, wrongPasskey } from "@/lib/auth/passkeys/challenge";
import { checkPasskey, type Signed } from "@/lib/auth/passkeys/check";
import type { From } from "@/lib/rate-limit/limits";

/**
 * Opens a session for a passkey. Its device has seen its owner, so it stands for both steps. Refuses with `invalid`
 * (400) what isn't right, and the passkey of an account that is gone in the same words.
 */
export async function signInByPasskey(signed: Signed, shared: boolean, party: RelyingParty, from: From, now: Date) {
  const userId = await checkPasskey(signed, "", party, from, now);
  return db.transaction(async (tx) => {
    const account = await lockAccount(tx, userId);
    if (!account || isGone(account) || account.verifiedAt === null) throw wrongPasskey();
    const { id, role, furtherRoles } = account;
    const details = { by: "passkey" };
    await record(tx, { actorId: id, action: "account.signed_in", subjectId: id, details }, now);
    return { userId: id, role, furtherRoles, sessionId: await beginSession(tx, account, shared, now) };
  });
}

/** Takes a passkey as the second step of a sign-in, and opens the session. Refuses as `finishByCode` does. */
export async function finishByPasskey(id: string, signed: Signed, party: RelyingParty, from: From, now: Date) {
  const half = await halfOf(id, now);
  if (!half) throw over();
  await checkPasskey(signed, half.userId, party, from, now);
  return finish(id, "passkey", now);
}
