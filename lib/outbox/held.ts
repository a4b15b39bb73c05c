import { min } from "date-fns/min";
import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { open, personKeysOf, seal } from "@/db/encryption";
import { outbox } from "@/db/schema";

/** When the e-mail that was promised under one of these keys leaves; null when none is held back, or it has left. */
export async function leavesAt(dedupeKeys: string[], now: Date): Promise<Date | null> {
  const [held] = await db.select({ dueAt: outbox.dueAt }).from(outbox).where(isHeld(dedupeKeys, now));
  return held?.dueAt ?? null;
}

/** Forgets e-mails that are held back, so that their keys can be used again. Answers whether there was one. */
export async function unpromise(tx: Transaction, dedupeKeys: string[], now: Date): Promise<boolean> {
  const gone = await tx.delete(outbox).where(isHeld(dedupeKeys, now)).returning({ id: outbox.id });
  return gone.length > 0;
}

/**
 * Adds facts to e-mails that were promised under one of these keys and were never tried, lets them leave now, and answers
 * the keys. One that a worker has in hand already is left as it is.
 */
export async function addToPromised(
  tx: Transaction,
  dedupeKeys: string[],
  facts: object,
  now: Date,
): Promise<string[]> {
  const { id, recipientId, dedupeKey, dueAt } = outbox;
  const found = await tx
    .select({ id, recipientId, dedupeKey, dueAt, payload: open(outbox.payload, recipientId) })
    .from(outbox)
    .where(and(inArray(dedupeKey, dedupeKeys), isUntouched))
    .for("update", { skipLocked: true });
  const keys = await personKeysOf(
    tx,
    found.map((one) => one.recipientId),
  );
  const added = found.map(async ({ payload, ...one }) => {
    const key = keys.get(one.recipientId);
    if (!key || payload === null) return [];
    const words = JSON.stringify({ ...JSON.parse(payload), ...facts });
    const changes = { payload: seal(key, outbox.payload, one.id, words), dueAt: min([one.dueAt, now]) };
    await tx.update(outbox).set(changes).where(eq(id, one.id));
    return one.dedupeKey ?? [];
  });
  return (await Promise.all(added)).flat();
}

const isUntouched = and(eq(outbox.state, "queued"), eq(outbox.attempts, 0), isNull(outbox.leasedUntil));

// What was tried already and waits for another try may have left.
function isHeld(dedupeKeys: string[], now: Date) {
  return and(inArray(outbox.dedupeKey, dedupeKeys), isUntouched, gt(outbox.dueAt, now));
}
