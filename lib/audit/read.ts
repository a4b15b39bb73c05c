import "server-only";
import { subMinutes } from "date-fns/subMinutes";
import { and, eq, gt, inArray, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
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
  const sameVisit = and(inArray(auditEvents.subjectId, subjectIds), isOfVisit(reader, now));
  const seen = await db.select({ subjectId: auditEvents.subjectId }).from(auditEvents).where(sameVisit);
  const unseen = subjectIds.filter((id) => !seen.some(({ subjectId }) => subjectId === id));
  if (unseen.length === 0) return;
  const event = { actorId: reader.id, action: "record.viewed" as const };
  await db.insert(auditEvents).values(unseen.map((subjectId) => auditRow({ ...event, subjectId }, now)));
}

/** Whether the trail has this visit already, as a column of the statement that reads the row of that id. */
export function isReadNoted(reader: Reader, subject: AnyPgColumn, now: Date): SQL<boolean> {
  const isIt = and(sql`${auditEvents.subjectId} = ${subject}`, isOfVisit(reader, now));
  return sql<boolean>`exists (select from ${auditEvents} where ${isIt})`;
}

function isOfVisit(reader: Reader, now: Date): SQL | undefined {
  const { actorId, action, at } = auditEvents;
  return and(eq(actorId, reader.id), eq(action, "record.viewed"), gt(at, subMinutes(now, SAME_VISIT_MINUTES)));
}
