import { type SQL, sql } from "drizzle-orm";
import { calendarEntries, connectedCalendars } from "@/db/schema";

// What passes by itself, such as a vendor that is busy, is not worth a word on Today.
const TRIES_BEFORE_TOLD = 3;

/**
 * Whether in any connected calendar of the practice a session was changed by hand or can't be written, or any takes us no
 * more or was not read since `dayAgo`: only then the lists of those are worth their statements. An expression, for a statement that reads
 * more beside.
 */
export function connectedAmiss(dayAgo: SQL): SQL<boolean> {
  return sql<boolean>`(exists (select from ${calendarEntries} where ${calendarEntries.deviation} is not null)
    or exists (select from ${connectedCalendars} where ${isUnreached(dayAgo)} or ${takesNothing()}))`;
}

/** Whether a connected calendar can be read, perhaps, but does not take the sessions that are to be written to it. */
export function takesNothing(): SQL<boolean> {
  const { connectionId, trouble, tries } = calendarEntries;
  return sql<boolean>`exists (select from ${calendarEntries} where ${connectionId} = ${connectedCalendars.id}
    and ${trouble} is not null and ${tries} >= ${TRIES_BEFORE_TOLD})`;
}

/** Whether a connected calendar takes us no more, or was not read since `dayAgo`. */
export function isUnreached(dayAgo: SQL): SQL<boolean> {
  const { revokedAt, readAt, connectedAt } = connectedCalendars;
  return sql<boolean>`(${revokedAt} is not null or coalesce(${readAt}, ${connectedAt}) < ${dayAgo})`;
}
