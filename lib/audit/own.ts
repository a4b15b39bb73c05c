import "server-only";
import { and, desc, eq, gt, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { type AuditAction, auditEvents } from "@/db/schema";
import { isOwnWork } from "@/db/schema/money/bookkeeping";

const MOST_LISTED = 300;

/** Something that a member of staff did: what, and when. */
export type OwnAction = { action: AuditAction; at: Date };

/**
 * What a member of staff did of these actions since then, the last first; what was done to the same row again and again
 * is told once, and so is what was done to several in one act. Of appointments nothing is told here: see lib/appointments/undo/recent.ts.
 */
export async function listOwnActions(
  { id }: { id: string },
  actions: readonly AuditAction[],
  since: Date,
): Promise<OwnAction[]> {
  const { action, subjectId, at } = auditEvents;
  const rows = await db
    .select({ action, subjectId, at })
    .from(auditEvents)
    .where(and(eq(auditEvents.actorId, id), gt(at, since), isOwnWork(action), inArray(action, [...actions])))
    .orderBy(desc(at), desc(auditEvents.id))
    .limit(MOST_LISTED);
  const acts = new Set<string>();
  return rows.filter((row, place) => {
    const newer = rows[place - 1];
    const act = `${row.action} ${Number(row.at)}`;
    if (acts.has(act)) return false;
    acts.add(act);
    return newer?.action !== row.action || newer.subjectId !== row.subjectId;
  });
}
