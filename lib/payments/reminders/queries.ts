import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { paymentReminders } from "@/db/schema";
import { jsonRow } from "@/db/statement";

const { id, clientId, createdAt, notBefore, retractedAt } = paymentReminders;

const ONE = {
  id,
  day: sql<string>`${paymentReminders.day}::text`,
  /** Until when it is held back; in milliseconds since 1970. */
  leavesAtMs: sql<number>`(extract(epoch from ${notBefore}) * 1000)::float8`,
};

/** The last reminder of a client that was not taken back, as an expression of a select; null where there is none. */
export function lastReminder(client: SQL) {
  const isTheirs = and(eq(clientId, client), isNull(retractedAt));
  return jsonRow(ONE, sql`from ${paymentReminders} where ${isTheirs} order by ${desc(createdAt)} limit 1`);
}
