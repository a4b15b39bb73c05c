import "server-only";
import { addDays } from "date-fns/addDays";
import { eq } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { SECOND_STEP_GRACE_DAYS, secondStepAsks, settings } from "@/db/schema";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { takesSecondStep, waysOf } from "@/lib/auth/factors/ways";
import { Refusal } from "@/lib/errors";
import type { Role } from "@/lib/permissions/permissions";

/** Until when a member of staff may go on without a second step; null where none is asked for, or one is set up. */
export type Grace = { until: Date } | null;

/**
 * The grace of an account that signs in or looks at how it does. Its days begin when the person first hears of it,
 * which is now if it was not before: after a long leave there are all of them.
 */
export async function graceOf(tx: Transaction, person: { id: string; role: Role }, now: Date): Promise<Grace> {
  if (person.role === "client") return null;
  const days = await graceDays(tx);
  if (days === null || takesSecondStep(person, await waysOf(person.id, tx))) return null;
  await tx.insert(secondStepAsks).values({ userId: person.id, askedAt: now }).onConflictDoNothing();
  const [row] = await tx.select().from(secondStepAsks).where(eq(secondStepAsks.userId, person.id));
  return { until: addDays(row?.askedAt ?? now, days) };
}

/** As `graceOf`, to look at it. */
export function readGrace(actor: Actor, now: Date): Promise<Grace> {
  return db.transaction((tx) => graceOf(tx, actor, now));
}

/** Refuses with `conflict` (409) to take the last second step from staff where the practice asks for one. */
export async function assertMayLose(tx: Transaction, actor: Actor, hasAnother: boolean) {
  if (hasAnother || !isStaff(actor) || (await graceDays(tx)) === null) return;
  throw new Refusal(
    "conflict",
    "The practice asks its staff for a second step. Please set up the other one first, then remove this one.",
  );
}

/** How many days of grace the practice gives; null where it doesn't ask for a second step. */
async function graceDays(from: Database | Transaction): Promise<number | null> {
  const [row] = await from.select({ days: settings.secondStepGraceDays }).from(settings).limit(1);
  return row ? row.days : SECOND_STEP_GRACE_DAYS;
}
