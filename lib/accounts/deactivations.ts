import "server-only";
import { and, eq, gt, lte } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { deactivations, users } from "@/db/schema";
import { lockAccount } from "@/lib/accounts/queries";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { reviveSessionsOf } from "@/lib/auth/session";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { tooLateToUndo } from "@/lib/undo";

/** Keeps for the admin that an account was deactivated, for as long as that can be undone. */
export async function keepDeactivation(tx: Transaction, actorId: string, accountId: string, until: Date) {
  const kept = { actorId, until };
  await tx
    .insert(deactivations)
    .values({ accountId, ...kept })
    .onConflictDoUpdate({ target: deactivations.accountId, set: kept });
}

/**
 * Opens an account again that the admin has just deactivated, with the sessions and tokens that ended with it: as if
 * nothing had been. Refused with `too_late` once the minutes are over, or when another admin deactivated it.
 */
export async function undoDeactivation(admin: Staff, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const account = await lockAccount(tx, id);
    if (!account || account.erasedAt) throw notFound("account");
    const isKept = await takeDeactivation(tx, admin.id, id, now);
    if (!isKept || !account.deactivatedAt) throw tooLateToUndo();
    await tx.update(users).set({ deactivatedAt: null, updatedAt: now }).where(eq(users.id, id));
    await reviveSessionsOf(tx, id, account.deactivatedAt);
    await record(tx, { actorId: admin.id, action: "account.deactivation_undone", subjectId: id }, now);
  });
}

/** Until when the admin can undo an account's deactivation; null when there is nothing to undo. */
export async function deactivationUndoableUntil(admin: Staff, id: string, now: Date): Promise<Date | null> {
  if (!isId(id)) return null;
  const { until } = deactivations;
  const [kept] = await db
    .select({ until })
    .from(deactivations)
    .where(isOf(admin.id, id, now));
  return kept?.until ?? null;
}

/** From then on nothing that was done to the account before can be undone. */
export async function forgetDeactivation(tx: Transaction, accountId: string) {
  await tx.delete(deactivations).where(eq(deactivations.accountId, accountId));
}

/** Forgets what can't be undone any more. */
export async function forgetDeactivations(now: Date) {
  await db.delete(deactivations).where(lte(deactivations.until, now));
}

async function takeDeactivation(tx: Transaction, actorId: string, accountId: string, now: Date) {
  const used = tx.delete(deactivations).where(isOf(actorId, accountId, now));
  return (await used.returning({ until: deactivations.until })).length === 1;
}

function isOf(actorId: string, accountId: string, now: Date) {
  const { until } = deactivations;
  return and(eq(deactivations.accountId, accountId), eq(deactivations.actorId, actorId), gt(until, now));
}
