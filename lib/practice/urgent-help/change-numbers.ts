import "server-only";
import { settings, type UrgentNumber } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { changeSite } from "@/lib/practice/site/change-site";

/**
 * Puts these in the place of the numbers that the practice gives for urgent help, in this order, before those of its
 * country. None leaves the country's. Refuses with `forbidden` (403) all but admins.
 */
export async function changeUrgentNumbers(admin: Staff, urgentNumbers: UrgentNumber[], now: Date): Promise<void> {
  await changeSite(admin, now, async (tx) => {
    await tx.update(settings).set({ urgentNumbers });
  });
}
