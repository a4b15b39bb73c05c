import { and, eq, gt, lte } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { deactivations } from "@/db/schema";

/** Keeps for the admin that an account was deactivated, for as long as that can be undone. */
export async function keepDeactivation(tx: Transaction, actorId: string, accountId: string, until: Date) {
  const kept = { actorId, until };
  await tx
    .insert(deactivations)
    .values({ accountId, ...kept })
    .onConflictDoUpdate({ target: deactivations.accountId, set: kept });
}

/** Uses up what `keepDeactivation` kept; false when the admin has nothing to undo. */
export async function takeDeactivation(tx: Transaction, actorId: string, accountId: string, now: Date) {
  const used = tx.delete(deactivations).where(isOf(actorId, accountId, now));
  return (await used.returning({ until: deactivations.until })).length === 1;
}

/** Until when the admin can undo an account's deactivation; null when there is nothing to undo. */
export async function deactivationKeptUntil(actorId: string, accountId: string, now: Date): Promise<Date | null> {
  const { until } = deactivations;
  const [kept] = await db
    .select({ until })
    .from(deactivations)
    .where(isOf(actorId, accountId, now));
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

function isOf(actorId: string, accountId: string, now: Date) {
  const { until } = deactivations;
  return and(eq(deactivations.accountId, accountId), eq(deactivations.actorId, actorId), gt(until, now));
}
