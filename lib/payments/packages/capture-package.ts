import { addMilliseconds } from "date-fns/addMilliseconds";
import { differenceInMilliseconds } from "date-fns/differenceInMilliseconds";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { clientPackages } from "@/db/schema";
import { bookOnce } from "@/lib/payments/ledger/book";
import { packageSaleLines } from "@/lib/payments/ledger/lines";
import { notePaid } from "@/lib/payments/online/capture";
import { giveBackForPackage } from "@/lib/payments/packages/give-back-for-package";
import { type LockedPackage, lockPackage } from "@/lib/payments/packages/lock-package";
import type { LockedPayment } from "@/lib/payments/refunds/ask-refund";
import { subjectIdOf } from "@/lib/payments/subject";

/**
 * Money came in for a package: from now on its sessions can be used, and what was paid online for what was paid already
 * goes back. The payment must be locked.
 */
export async function capturePackage(tx: Transaction, payment: LockedPayment, actorId: string | null, now: Date) {
  const pack = await lockPackage(tx, subjectIdOf(payment));
  await openPackage(tx, pack, actorId, now);
  await notePaid(tx, payment, actorId, now);
  await giveBackForPackage(tx, pack, { reason: "paid_too_much", actorId: null }, now);
}

/**
 * Lets a package that was only begun to be paid for be used, from now on and for as long as it was offered for, and books
 * its sale. It must be locked.
 */
export async function openPackage(tx: Transaction, pack: LockedPackage, actorId: string | null, now: Date) {
  const { id, priceMinor, currency, state } = pack;
  if (state === "unpaid")
    await tx
      .update(clientPackages)
      .set({ state: "open", createdAt: now, expiresAt: expiryFrom(pack, now) })
      .where(eq(clientPackages.id, id));
  const about = { packageId: id, actorId, currency, lines: packageSaleLines(priceMinor) };
  await bookOnce(tx, { kind: "package_sale", dedupeKey: `package-sale:${id}`, ...about }, now);
}

// It may have been begun to be bought, and left, long before it is bought.
function expiryFrom({ createdAt, expiresAt }: LockedPackage, now: Date): Date | null {
  return expiresAt && addMilliseconds(now, differenceInMilliseconds(expiresAt, createdAt));
}
