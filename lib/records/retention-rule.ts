import { addYears } from "date-fns/addYears";
import { sql } from "drizzle-orm";
import type { z } from "zod";
import { type Database, db, type Transaction } from "@/db/client";
import { careRecords, retentionRules } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { assertMay } from "@/lib/permissions/permissions";
import type { RetentionForm } from "@/lib/records/schema";

/** How long a record stays once its client's account is erased, from when, and where the practice has that from. */
export type RetentionRule = Pick<typeof retentionRules.$inferSelect, "years" | "startsFrom" | "source">;

/** The practice's rule; null where everything goes with the account. */
export async function retentionRule(
  reader: Pick<Database | Transaction, "select"> = db,
): Promise<RetentionRule | null> {
  const { years, startsFrom, source } = retentionRules;
  const [row] = await reader.select({ years, startsFrom, source }).from(retentionRules);
  return row ?? null;
}

/**
 * Changes the rule, or takes it back where no years are said. It counts for accounts that are erased from now on. Refuses
 * with `forbidden` (403) all but admins.
 */
export async function chooseRetention(admin: Actor, wish: z.output<typeof RetentionForm>, now: Date): Promise<void> {
  assertMay(admin, "settings", "Only an admin can change how long records are kept.");
  const { years, startsFrom, source } = wish;
  await db.transaction(async (tx) => {
    if (years === null) await tx.delete(retentionRules);
    else {
      const kept = { years, startsFrom, source, changedAt: now };
      await tx.insert(retentionRules).values(kept).onConflictDoUpdate({ target: retentionRules.id, set: kept });
      // What was restored from a backup of before there was a rule stays without an end until there is one.
      await tx
        .update(careRecords)
        .set({ retainUntil: addYears(now, years) })
        .where(isKeptWithoutEnd);
    }
    await record(tx, { actorId: admin.id, action: "practice.changed", subjectId: null }, now);
  });
}

const isKeptWithoutEnd = sql`${careRecords.closedAt} is not null and ${careRecords.destroyedAt} is null
  and ${careRecords.retainUntil} is null`;

/**
 * Until when a record stays by a rule; null where it does not, because nothing was ever done in it. A record of which
 * no session took place has nothing that a law wants kept.
 */
export function retainedUntil(
  { years, startsFrom }: RetentionRule,
  lastService: Date | null,
  closed: Date,
): Date | null {
  return lastService && addYears(startsFrom === "last_service" ? lastService : closed, years);
}
