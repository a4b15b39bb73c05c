import { type SQL, sql } from "drizzle-orm";
import { calendarEntries, connectedCalendars } from "@/db/schema";

/**
 * Whether in any connected calendar of the practice a session was changed by hand, or any takes us no more or was not
 * read since `dayAgo`: only then the lists of those are worth their statements. An expression, for a statement that reads
 * more beside.
 */
export function connectedAmiss(dayAgo: SQL): SQL<boolean> {
  return sql<boolean>`(exists (select from ${calendarEntries} where ${calendarEntries.deviation} is not null)
    or exists (select from ${connectedCalendars} where ${isUnreached(dayAgo)}))`;
}

/** Whether a connected calendar takes us no more, or was not read since `dayAgo`. */
export function isUnreached(dayAgo: SQL): SQL<boolean> {
  const { revokedAt, readAt, connectedAt } = connectedCalendars;
  return sql<boolean>`(${revokedAt} is not null or coalesce(${readAt}, ${connectedAt}) < ${dayAgo})`;
}
