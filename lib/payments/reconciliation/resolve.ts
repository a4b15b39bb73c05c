import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { ledgerDifferences } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { assertKeepsAccounts } from "@/lib/payments/mode";
import type { Reason } from "@/lib/payments/reconciliation/schema";
import { assertMay } from "@/lib/permissions/permissions";

/**
 * Resolves a difference between our books and a vendor's, with the reason why it may stay. Refuses with `forbidden` (403)
 * all but admins, with `not_found` (404) one that isn't there or is resolved.
 */
export async function resolveDifference(admin: Staff, id: string, reason: Reason, now: Date): Promise<void> {
  assertKeepsAccounts();
  assertMay(admin, "money", "Only an admin can resolve this.");
  if (!isId(id)) throw notFound("difference");
  await db.transaction(async (tx) => {
    const isOpen = and(eq(ledgerDifferences.id, id), isNull(ledgerDifferences.resolvedAt));
    const resolved = await tx
      .update(ledgerDifferences)
      .set({ resolvedAt: now, resolution: reason, resolvedBy: admin.id })
      .where(isOpen)
      .returning({ kind: ledgerDifferences.kind });
    const [difference] = resolved;
    if (!difference) throw notFound("difference");
    const details = { kind: difference.kind, reason };
    await record(tx, { actorId: admin.id, action: "payment.difference_resolved", subjectId: id, details }, now);
  });
}

/** Opens one again that was resolved by mistake. Refuses as `resolveDifference`. */
export async function reopenDifference(admin: Staff, id: string, now: Date): Promise<void> {
  assertKeepsAccounts();
  assertMay(admin, "money", "Only an admin can resolve this.");
  if (!isId(id)) throw notFound("difference");
  await db.transaction(async (tx) => {
    const opened = await tx
      .update(ledgerDifferences)
      .set({ resolvedAt: null, resolution: null, resolvedBy: null })
      .where(eq(ledgerDifferences.id, id))
      .returning({ id: ledgerDifferences.id });
    if (opened.length === 0) throw notFound("difference");
    await record(tx, { actorId: admin.id, action: "payment.difference_reopened", subjectId: id }, now);
  });
}
