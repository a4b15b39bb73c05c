import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { blindIndex } from "@/db/encryption";
import { recoveryCodes } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { tellOwner } from "@/lib/auth/factors/tell";
import { takesSecondStep, waysOf } from "@/lib/auth/factors/ways";
import { Refusal } from "@/lib/errors";
import { newId, randomText } from "@/lib/id";

const HOW_MANY = 10;
// Five bits each: 60.
const LETTERS = 12;
const GROUP = /.{4}(?=.)/g;

/**
 * Makes the actor ten new recovery codes and answers them, this once; the ones before no longer work. Refuses with
 * `conflict` (409) an account that is signed in to in one step.
 */
export async function renewRecoveryCodes(actor: Actor, now: Date): Promise<string[]> {
  return db.transaction(async (tx) => {
    if (!takesSecondStep(actor, await waysOf(actor.id, tx))) {
      throw new Refusal("conflict", "You need recovery codes only once signing in takes a second step.");
    }
    const codes = await makeRecoveryCodes(tx, actor.id, now);
    await tellOwner(tx, actor.id, "codes-renewed", now);
    return codes;
  });
}

/** As `renewRecoveryCodes`, for a verb that tells of more. */
export async function makeRecoveryCodes(tx: Transaction, userId: string, now: Date): Promise<string[]> {
  await dropRecoveryCodes(tx, userId);
  const codes = Array.from({ length: HOW_MANY }, () => randomText(LETTERS));
  const rows = codes.map((code) => ({ id: newId(now), userId, codeHash: recoveryHash(userId, code), createdAt: now }));
  await tx.insert(recoveryCodes).values(rows);
  await record(tx, { actorId: userId, action: "account.recovery_codes_made", subjectId: userId }, now);
  return codes.map((code) => code.replace(GROUP, "$&-"));
}

/** Uses a recovery code up; false when it is none of the person's, or was used before. */
export async function takeRecoveryCode(userId: string, code: string, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const mine = and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.codeHash, recoveryHash(userId, code)));
    const used = await tx
      .update(recoveryCodes)
      .set({ usedAt: now })
      .where(and(mine, isNull(recoveryCodes.usedAt)))
      .returning({ id: recoveryCodes.id });
    if (used.length === 0) return false;
    await record(tx, { actorId: userId, action: "account.recovery_code_used", subjectId: userId }, now);
    await tellOwner(tx, userId, "code-used", now);
    return true;
  });
}

/** Deletes all of a person's recovery codes. */
export async function dropRecoveryCodes(tx: Transaction, userId: string) {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
}

/** A recovery code as it was made, however it was typed: Crockford's base32 takes an O for a nought, and I and L for a one. */
export function readRecoveryCode(typed: string): string | undefined {
  const letters = typed
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s-]+/g, "")
    .replaceAll("o", "0")
    .replace(/[il]/g, "1");
  return new RegExp(`^[0-9a-hjkmnp-tv-z]{${LETTERS}}$`).test(letters) ? letters : undefined;
}

// Not under AUTH_SECRET, which may be changed while the codes lie in a drawer.
function recoveryHash(userId: string, code: string): string {
  return blindIndex(`recovery-code|${userId}|${code}`);
}
