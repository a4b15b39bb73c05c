import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { settings } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { assertMay } from "@/lib/permissions/permissions";
import { foundPractice } from "@/lib/practice/change";
import type { Step } from "@/lib/practice/first-run/steps";
import { practice } from "@/lib/practice/settings";

/** What was done and shows nowhere else. */
type Noted = "looked" | "mailed";

/**
 * Notes that a step of setting up was skipped, or that the public page was looked at, or a test mail sent; with `false` it is to be done
 * after all. Twice is once. Refuses with `forbidden` (403) all but who may change the practice's settings.
 */
export async function passStep(staff: Staff, step: Step | Noted, isPassed: boolean, now: Date): Promise<void> {
  assertMay(staff, "settings", "Only an admin can change the practice's settings.");
  const { timeZone } = await practice();
  await db.transaction(async (tx) => {
    await foundPractice(tx, timeZone, now);
    const without = sql`array_remove(${settings.stepsPassed}, ${step})`;
    await tx.update(settings).set({ stepsPassed: isPassed ? sql`array_append(${without}, ${step})` : without });
    await record(tx, { actorId: staff.id, action: "practice.changed", subjectId: null }, now);
  });
}
