import { and, asc, eq, isNull, lte } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { payers, paymentReminders } from "@/db/schema";
import { promise } from "@/lib/outbox/promise";
import { keepsAccounts } from "@/lib/payments/mode";
import { dueOfClients, type Sum } from "@/lib/payments/owed";

const BATCH = 50;

/**
 * Promises the mails of the reminders that are held back no longer, each once. Where nothing is due any more none is
 * written, and the client counts as not reminded.
 */
export async function sendReminders(now: Date): Promise<void> {
  if (!keepsAccounts()) return;
  const { notBefore, promisedAt, retractedAt } = paymentReminders;
  const isDue = and(lte(notBefore, now), isNull(promisedAt), isNull(retractedAt));
  await db.transaction(async (tx) => {
    const rows = await tx
      .select({ id: paymentReminders.id, clientId: paymentReminders.clientId })
      .from(paymentReminders)
      .where(isDue)
      .orderBy(asc(notBefore))
      .limit(BATCH)
      .for("update", { skipLocked: true });
    const due = await dueOfClients(
      tx,
      rows.map(({ clientId }) => clientId),
      now,
    );
    for (const row of rows) await send(tx, { ...row, sums: due.get(row.clientId) ?? [] }, now);
  });
}

type Due = { id: string; clientId: string; sums: Sum[] };

async function send(tx: Transaction, { id, clientId, sums }: Due, now: Date) {
  const which = eq(paymentReminders.id, id);
  if (sums.length === 0) {
    await tx.update(paymentReminders).set({ retractedAt: now }).where(which);
    return;
  }
  const [payer] = await tx.select({ id: payers.clientId }).from(payers).where(eq(payers.clientId, clientId));
  const about = { kind: "payment-due" as const, recipientId: clientId, dedupeKey: `payment-due:${id}` };
  await promise(tx, { ...about, payload: { to: payer ? "payer" : "client", clientId, sums } }, now);
  await tx.update(paymentReminders).set({ promisedAt: now }).where(which);
}
