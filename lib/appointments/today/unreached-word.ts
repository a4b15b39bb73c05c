import { type SQL, sql } from "drizzle-orm";
import { appointments, outbox, textMessages } from "@/db/schema";
import { isLostMail } from "@/lib/appointments/today/lost-mail";

/**
 * A short word for whom of the sessions ahead no e-mail and no text message has reached, of the appointments that a reader
 * may see: another once that is another. An expression, for a statement that reads more beside.
 */
export function unreachedWord(isVisible: SQL | undefined, now: SQL): SQL<string> {
  const isAhead = sql`${appointments.status} = 'scheduled' and ${appointments.endsAt} > ${now} and (${isVisible ?? sql`true`})`;
  const lostMails = sql`select ${outbox.id}::text as it from ${outbox}
    join ${appointments} on ${isLostMail(now)} where ${isAhead}`;
  const lostTexts = sql`select ${textMessages.id}::text || ${textMessages.state} as it from ${textMessages}
    join ${appointments} on ${appointments.id} = ${textMessages.appointmentId}
    where ${textMessages.state} in ('undelivered', 'failed', 'queued') and ${textMessages.attempts} > 0
    and ${textMessages.handledAt} is null and ${textMessages.startsAt} = ${appointments.startsAt} and ${isAhead}`;
  return sql<string>`(select coalesce(md5(string_agg(lost.it, ',' order by lost.it)), '')
    from (${lostMails} union all ${lostTexts}) as lost)`;
}
