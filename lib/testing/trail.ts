import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { type AuditAction, auditEvents } from "@/db/schema";

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

/** What the audit trail says of each time that this was done with a row, in order. */
export async function detailsOf(subjectId: string, done: AuditAction) {
  const { action, at, details, id } = auditEvents;
  const rows = await db
    .select({ details })
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, subjectId), eq(action, done)))
    .orderBy(at, id);
  return rows.map((row) => row.details);
}
