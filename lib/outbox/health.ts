import { subMinutes } from "date-fns/subMinutes";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { queryOne, statement } from "@/db/statement";
import { now } from "@/lib/clock";
import { isOverdue } from "@/lib/outbox/overdue";
import { transport } from "@/lib/outbox/transports/chosen";

const LATE_MINUTES = 15;

/** Whether mail leaves, in a word. */
export type MailHealth = "healthy" | "unhealthy" | "not_configured";

/** Whether mail leaves: it can't without a way out, and something is wrong when it waits for long. */
export async function mailHealth(at: Date = now()): Promise<MailHealth> {
  if (!transport()) return "not_configured";
  return wordFor(
    (
      await queryOne(
        db,
        statement({ isLate: late(at) }, (list) => sql`select ${list}`),
      )
    ).isLate,
  );
}

/** How many e-mails wait to leave, and how many could not be delivered. */
export type MailCounts = { waiting: number; failed: number };

/** Counts the e-mails that have not arrived. */
export async function mailCounts(): Promise<MailCounts> {
  return queryOne(
    db,
    statement(COUNTS, (list) => sql`select ${list}`),
  );
}

/** Both, and when the last one left. One statement. */
export async function mailStanding(at: Date): Promise<MailCounts & { health: MailHealth; sentAt: Date | null }> {
  const { isLate, sentAt, ...counts } = await queryOne(
    db,
    statement({ ...COUNTS, isLate: late(at), sentAt: SENT_AT }, (list) => sql`select ${list}`),
  );
  const health = transport() ? wordFor(isLate) : "not_configured";
  return { ...counts, health, sentAt: sentAt === null ? null : new Date(sentAt) };
}

const COUNTS = {
  waiting: sql<number>`(select count(*)::int from ${outbox} where state = 'queued')`,
  failed: sql<number>`(select count(*)::int from ${outbox} where state = 'failed')`,
};

const SENT_AT = sql<number | null>`(select extract(epoch from max(sent_at))::float8 * 1000 from ${outbox}
  where state = 'sent')`;

function late(at: Date) {
  return sql<boolean>`exists (select from ${outbox} where ${isOverdue(subMinutes(at, LATE_MINUTES))})`;
}

function wordFor(isLate: boolean): MailHealth {
  return isLate ? "unhealthy" : "healthy";
}
