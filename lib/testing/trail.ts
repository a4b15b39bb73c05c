import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";

/** What the audit trail says was done with a row, in order. */
export async function actionsOn(subjectId: string) {
  const { action, at, id } = auditEvents;
  const rows = await db
    .select({ action })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, subjectId))
    .orderBy(at, id);
  return rows.map((row) => row.action);
}
