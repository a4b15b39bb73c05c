import { db } from "@/db/client";
import { settings } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { assertMay } from "@/lib/permissions/permissions";
import { foundPractice } from "@/lib/practice/change";
import { practice } from "@/lib/practice/settings";

/**
 * Says for how many days staff may go on without a second step at sign-in, from when they first hear of it; null asks
 * for none. Refuses with `forbidden` (403) all but who manages the team.
 */
export async function askForSecondStep(admin: Actor, graceDays: number | null, now: Date) {
  assertMay(admin, "team", "Only an admin can change what staff sign in with.");
  const { timeZone } = await practice();
  await db.transaction(async (tx) => {
    await foundPractice(tx, timeZone, now);
    await tx.update(settings).set({ secondStepGraceDays: graceDays });
    const details = { secondStepGraceDays: graceDays ?? -1 };
    await record(tx, { actorId: admin.id, action: "practice.changed", subjectId: null, details }, now);
  });
}
