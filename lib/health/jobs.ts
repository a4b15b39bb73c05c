import { subMinutes } from "date-fns";
import { and, isNull, lt, sql } from "drizzle-orm";
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
  const { dueAt, retractedAt } = appointmentEvents;
  const isLate = and(isNull(retractedAt), lt(dueAt, subMinutes(at, LATE_MINUTES)));
  const [late] = await db.select({ dueAt }).from(appointmentEvents).where(isLate).limit(1);
  return !late && (await sweepIsDone());
}

async function sweepIsDone(): Promise<boolean> {
  // By the database's own clock, which is the one that the queue goes by.
  return (await queryOne(db, SWEPT)).isDone;
}

const SWEPT = statement(
  {
    isDone: sql<boolean>`exists (select from pgboss.job where name = 'sweep' and state = 'completed'
      and completed_on > now() - interval '15 minutes')`,
  },
  (list) => sql`select ${list}`,
);
