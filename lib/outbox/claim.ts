import { and, eq, inArray, isNotNull, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { queuedInOrder } from "@/lib/outbox/in-order";
import { findPromised, type Promised } from "@/lib/outbox/promised";

/** For how long a worker has a message to itself, unless it renews that. What a killed worker had is free again then. */
export const LEASE_SECONDS = 30;

const CODE = "verification-code";

/** Narrows what is taken to codes, in the words of the index that finds what is due. */
export const CODES_ALONE = sql`not (kind <> 'verification-code')`;

/** Leaves them out. */
export const NO_CODES = sql`(kind <> 'verification-code')`;

/**
 * Takes messages that are due for this worker alone, codes first, since a person waits for one, and then the longest due,
 * with their recipients. Of several workers no two take the same one while its lease lasts. `which` narrows what is taken.
 */
export async function claimDue(now: Date, limit: number, which?: SQL): Promise<Promised[]> {
  const isFree = or(isNull(outbox.leasedUntil), lt(outbox.leasedUntil, sql`clock_timestamp()`));
  const due = db.$with("due").as(
    db
      .select({ id: outbox.id })
      .from(outbox)
      .where(and(eq(outbox.state, "queued"), lte(outbox.dueAt, now), isFree, which))
      .orderBy(sql`(kind <> 'verification-code')`, outbox.dueAt)
      .limit(limit)
      .for("update", { skipLocked: true }),
  );
  const taken = await db
    .with(due)
    .update(outbox)
    .set({ leasedUntil: leaseEnd() })
    .where(inArray(outbox.id, db.select({ id: due.id }).from(due)))
    .returning({ id: outbox.id });
  const ids = taken.map(({ id }) => id);
  if (ids.length === 0) return [];
  const claimed = await findPromised({ where: inArray(outbox.id, ids), limit: ids.length });
  return claimed.sort(codesFirst);
}

/** Keeps messages in hand for as long again, but for those that were put off meanwhile. */
export async function renewLeases(ids: string[]): Promise<void> {
  await db
    .update(outbox)
    .set({ leasedUntil: leaseEnd() })
    .where(and(sql`${outbox.id} in (${queuedInOrder(ids)})`, isNotNull(outbox.leasedUntil)));
}

/** Lets go of messages that were taken and not tried. */
export async function giveBack(ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .update(outbox)
    .set({ leasedUntil: null })
    .where(sql`${outbox.id} in (${queuedInOrder(ids)})`);
}

// By the database's clock: workers on several machines need not agree on the time.
function leaseEnd() {
  return sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})`;
}

function codesFirst(one: Promised, other: Promised): number {
  const rank = ({ kind }: Promised) => (kind === CODE ? 0 : 1);
  return rank(one) - rank(other) || Number(one.createdAt) - Number(other.createdAt);
}
