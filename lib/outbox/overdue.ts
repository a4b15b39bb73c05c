import { type SQL, sql } from "drizzle-orm";
import { outbox } from "@/db/schema";

/**
 * Whether a message was promised before a moment and waits because it could not leave: not one that is put off on
 * purpose, until its reader's night is over or a change can't be undone any more.
 */
export function isOverdue(since: SQL | Date): SQL {
  const moment = since instanceof Date ? sql`${sql.param(since, outbox.createdAt)}` : since;
  return sql`(${outbox.state} = 'queued' and ${outbox.createdAt} < ${moment}
    and (${outbox.lastError} is not null or ${outbox.dueAt} < ${moment}))`;
}
