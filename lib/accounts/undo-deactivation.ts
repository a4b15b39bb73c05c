import "server-only";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import { deactivationKeptUntil, takeDeactivation } from "@/lib/accounts/deactivations";
import { lockAccount } from "@/lib/accounts/queries";
import { tooLate } from "@/lib/appointments/undo/last";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { reviveSessionsOf } from "@/lib/auth/session";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";

/**
 * Opens an account again that the admin has just deactivated, with the sessions and tokens that ended with it: as if
 * nothing had been. Refused with `too_late` once the minutes are over, or when another admin deactivated it.
 */
export async function undoDeactivation(admin: Staff, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const account = await lockAccount(tx, id);
    if (!account || account.erasedAt) throw notFound("account");
    const isKept = await takeDeactivation(tx, admin.id, id, now);
    if (!isKept || !account.deactivatedAt) throw tooLate();
    await tx.update(users).set({ deactivatedAt: null, updatedAt: now }).where(eq(users.id, id));
    await reviveSessionsOf(tx, id, account.deactivatedAt);
    await record(tx, { actorId: admin.id, action: "account.deactivation_undone", subjectId: id }, now);
  });
}

/** Until when the admin can undo an account's deactivation; null when there is nothing to undo. */
export async function deactivationUndoableUntil(admin: Staff, id: string, now: Date): Promise<Date | null> {
  return isId(id) ? deactivationKeptUntil(admin.id, id, now) : null;
}
