import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired, personKey, seal } from "@/db/encryption";
import { passkeys } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { assertMayLose } from "@/lib/auth/factors/grace";
import { dropRecoveryCodes } from "@/lib/auth/factors/recovery-codes";
import { tellOwner } from "@/lib/auth/factors/tell";
import { takesSecondStep, waysOf } from "@/lib/auth/factors/ways";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";

/** The actor's passkeys, newest first. */
export function listPasskeys(actor: Actor) {
  const { id, createdAt, lastUsedAt } = passkeys;
  return db
    .select({ id, createdAt, lastUsedAt, name: openRequired(passkeys.name, passkeys.userId) })
    .from(passkeys)
    .where(eq(passkeys.userId, actor.id))
    .orderBy(desc(createdAt), desc(id));
}

/** Calls one of the actor's passkeys something else. Refuses with `not_found` (404) what is none of them. */
export async function renamePasskey(actor: Actor, id: string, name: string) {
  if (!isId(id)) throw notFound("passkey");
  const sealed = seal(await personKey(db, actor.id), passkeys.name, id, name);
  const renamed = await db.update(passkeys).set({ name: sealed }).where(mine(actor, id)).returning({ id: passkeys.id });
  if (renamed.length === 0) throw notFound("passkey");
}

/**
 * Removes one of the actor's passkeys. Refuses with `not_found` (404) what is none of them, and with `conflict` (409)
 * the last second step of staff where the practice asks for one.
 */
export async function removePasskey(actor: Actor, id: string, now: Date) {
  if (!isId(id)) throw notFound("passkey");
  await db.transaction(async (tx) => {
    const removed = await tx.delete(passkeys).where(mine(actor, id)).returning({ id: passkeys.id });
    if (removed.length === 0) throw notFound("passkey");
    const left = await waysOf(actor.id, tx);
    await assertMayLose(tx, actor, left.hasApp || left.passkeys > 0);
    if (!takesSecondStep(actor, left)) await dropRecoveryCodes(tx, actor.id);
    await record(tx, { actorId: actor.id, action: "account.passkey_removed", subjectId: actor.id }, now);
    await tellOwner(tx, actor.id, "passkey-removed", now);
  });
}

function mine(actor: Actor, id: string) {
  return and(eq(passkeys.id, id), eq(passkeys.userId, actor.id));
}
