import "server-only";
import { subMinutes } from "date-fns/subMinutes";
import { and, eq, gt, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { auditRow } from "@/lib/audit/record";

/** Who reads: a member of staff, by the id of the account. */
type Reader = { id: string };

const SAME_VISIT_MINUTES = 15;

/** Records that a member of staff opened health data; a page that refreshes itself counts as one visit. */
export async function recordRead(reader: Reader, subjectId: string, now: Date) {
  await recordReads(reader, [subjectId], now);
}

/** As `recordRead`, for a page that shows several. */
export async function recordReads(reader: Reader, subjectIds: string[], now: Date) {
  if (subjectIds.length === 0) return;
  const since = subMinutes(now, SAME_VISIT_MINUTES);
  const sameVisit = and(
    inArray(auditEvents.subjectId, subjectIds),
    eq(auditEvents.actorId, reader.id),
    eq(auditEvents.action, "record.viewed"),
    gt(auditEvents.at, since),
  );
  const seen = await db.select({ subjectId: auditEvents.subjectId }).from(auditEvents).where(sameVisit);
  const unseen = subjectIds.filter((id) => !seen.some(({ subjectId }) => subjectId === id));
  if (unseen.length === 0) return;
  const event = { actorId: reader.id, action: "record.viewed" as const };
  await db.insert(auditEvents).values(unseen.map((subjectId) => auditRow({ ...event, subjectId }, now)));
}
