import { and, eq, gte, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { ledgerDifferences, type VENDORS } from "@/db/schema";
import { newId } from "@/lib/id";
import type { Difference } from "@/lib/payments/reconciliation/compare";

/**
 * Keeps what a comparison found, each difference once: one that a person has resolved stays resolved, and one that is
 * found no more within the days that were compared resolves by itself.
 */
export async function keepDifferences(
  vendor: (typeof VENDORS)[number],
  found: Difference[],
  { since }: { since: Date },
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    for (const { kind, subject, paymentId, ours, theirs } of found) {
      const sides = {
        ...{ oursMinor: wholeOf(ours), oursCurrency: ours?.currency ?? null },
        ...{ theirsMinor: wholeOf(theirs), theirsCurrency: theirs?.currency ?? null },
      };
      const row = { id: newId(now), vendor, kind, subject, paymentId, ...sides, foundAt: now, seenAt: now };
      // What went by itself and is back is open again.
      const isBack = sql`${ledgerDifferences.resolution} = 'gone'`;
      await tx
        .insert(ledgerDifferences)
        .values(row)
        .onConflictDoUpdate({
          target: [ledgerDifferences.vendor, ledgerDifferences.kind, ledgerDifferences.subject],
          set: {
            ...{ paymentId, ...sides, seenAt: now },
            resolvedAt: sql`case when ${isBack} then null else ${ledgerDifferences.resolvedAt} end`,
            resolution: sql`case when ${isBack} then null else ${ledgerDifferences.resolution} end`,
          },
        });
    }
    const { resolvedAt, seenAt, foundAt } = ledgerDifferences;
    const isGone = and(
      eq(ledgerDifferences.vendor, vendor),
      isNull(resolvedAt),
      gte(foundAt, since),
      sql`${seenAt} < ${now.toISOString()}::timestamptz`,
    );
    await tx.update(ledgerDifferences).set({ resolvedAt: now, resolution: "gone" }).where(isGone);
  });
}

// A vendor may have a part of what has no parts.
function wholeOf(side: Difference["ours"]): number | null {
  return side && Math.round(side.amountMinor);
}
