import { subMinutes } from "date-fns/subMinutes";
import { and, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointmentEvents } from "@/db/schema";
import { queryOne, statement } from "@/db/statement";
import { now } from "@/lib/clock";

const LATE_MINUTES = 15;

/**
 * Whether jobs are being worked on: the sweep, which is due every five minutes, was finished in the last fifteen, and
 * nothing that happened to an appointment has waited for so long to be told.
 */
export async function jobsAreDone(at: Date = now()): Promise<boolean> {
  const asked = statement({ isLate: isLate(at), isSwept: IS_SWEPT }, (list) => sql`select ${list}`);
  const found = await queryOne(db, asked);
  return found.isSwept && !found.isLate;
}

/** Whether every subscriber was told of what is older than a quarter of an hour, but for what can still be undone. */
export async function eventsAreTold(now: Date): Promise<boolean> {
  const asked = statement({ isLate: isLate(now) }, (list) => sql`select ${list}`);
  return !(await queryOne(db, asked)).isLate;
}

function isLate(now: Date) {
  const { at, notBefore, dueAt, retractedAt } = appointmentEvents;
  // Not since when it is due: one that a subscriber keeps failing at is due anew every time.
  const since = subMinutes(now, LATE_MINUTES);
  const isOver = or(isNull(notBefore), lt(notBefore, since));
  const which = and(isNotNull(dueAt), isNull(retractedAt), lt(at, since), isOver);
  return sql<boolean>`exists (select from ${appointmentEvents} where ${which})`;
}

// By the database's own clock, which is the one that the queue goes by.
const IS_SWEPT = sql<boolean>`exists (select from pgboss.job where name = 'sweep' and state = 'completed'
  and completed_on > now() - interval '15 minutes')`;
