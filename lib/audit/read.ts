import "server-only";
import { and, eq, gt } from "drizzle-orm";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";

const SAME_VISIT_MINUTES = 15;

/** Records that somebody of the practice opened health data; a page that refreshes itself counts as one visit. */
export async function recordRead(actor: Actor, subjectId: string, now: Date) {
  const since = new Date(now.getTime() - SAME_VISIT_MINUTES * 60_000);
  const sameVisit = and(
    eq(auditEvents.subjectId, subjectId),
    eq(auditEvents.actorId, actor.id),
    eq(auditEvents.action, "record.viewed"),
    gt(auditEvents.at, since),
  );
  const [seen] = await db.select({ id: auditEvents.id }).from(auditEvents).where(sameVisit).limit(1);
  if (!seen) await record(db, { actorId: actor.id, action: "record.viewed", subjectId }, now);
}
