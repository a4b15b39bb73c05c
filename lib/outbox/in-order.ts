import { type SQL, sql } from "drizzle-orm";

/**
 * Selects the ids of those messages that are queued still, and locks them in one order: of two statements that each
 * change several at once neither waits for the other.
 */
export function queuedInOrder(ids: string[]): SQL {
  return sql`select id from outbox where id in ${ids} and state = 'queued' order by id for update`;
}
