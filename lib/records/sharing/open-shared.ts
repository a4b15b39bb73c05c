import "server-only";
import { subMinutes } from "date-fns/subMinutes";
import { and, eq, gt, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { listShared } from "@/lib/records/sharing/queries";
import type { OPENING_REASONS } from "@/lib/records/sharing/schema";

// For how long a record that was opened with a reason can be read without saying one again.
const OPEN_MINUTES = 60;

/** Why a record is opened. */
export type OpeningReason = (typeof OPENING_REASONS)[number];

/**
 * Opens a record that is shared with the actor, for an hour, and says in the trail why. Refuses with `not_found` (404) a
 * record that is not shared with the actor.
 */
export async function openShared(actor: Staff, recordId: string, why: OpeningReason, now: Date) {
  if (!(await findShared(actor, recordId, now))) throw notFound("record");
  await noteOpening(actor, recordId, why, now);
}

/** Writes in the trail that the actor opens what they may read, and why. */
export async function noteOpening(actor: Staff, subjectId: string, why: OpeningReason, now: Date) {
  const event = { actorId: actor.id, action: "record.opened" as const, subjectId, details: { why } };
  await db.transaction((tx) => record(tx, event, now));
}

/** A record that is shared with the actor; null for any other. */
export async function findShared(actor: Staff, recordId: string, now: Date) {
  return (await listShared(actor, now)).find(({ id }) => id === recordId) ?? null;
}

/** Whether the actor has said why they open it, within the hour. */
export async function hasSaidWhy(actor: { id: string }, recordId: string, now: Date): Promise<boolean> {
  return (await db.$count(auditEvents, isSaidWhy(actor, sql`${recordId}::uuid`, now))) > 0;
}

/** The same as a column of the statement that finds out which record it is. */
export function saidWhy(actor: { id: string }, record: SQL, now: Date): SQL<boolean> {
  return sql<boolean>`exists (select from ${auditEvents} where ${isSaidWhy(actor, record, now)})`;
}

function isSaidWhy(actor: { id: string }, record: SQL, now: Date): SQL | undefined {
  const { subjectId, actorId, action, at } = auditEvents;
  const opened = and(sql`${subjectId} = ${record}`, eq(actorId, actor.id), eq(action, "record.opened"));
  return and(opened, gt(at, subMinutes(now, OPEN_MINUTES)));
}
