import "server-only";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { practitioners } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { lockPractitioner } from "@/lib/practice/change-practitioner";
import type { PublicPage } from "@/lib/practice/public-page/schema";

/**
 * Keeps what a practitioner's page says and whether it is there for everyone: the actor's own, or any practitioner's for
 * an admin. Its address stays. Refuses with `not_found` (404) another's.
 */
export async function savePage(staff: Staff, { practitioner, ...page }: PublicPage, now: Date) {
  await db.transaction(async (tx) => {
    await lockPractitioner(tx, staff, practitioner);
    await tx.update(practitioners).set(page).where(eq(practitioners.id, practitioner));
    const event = { actorId: staff.id, action: "practice.changed" as const, subjectId: practitioner };
    await record(tx, { ...event, details: { published: page.published } }, now);
  });
}
