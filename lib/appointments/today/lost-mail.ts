import { type SQL, sql } from "drizzle-orm";
import { appointments, outbox } from "@/db/schema";
import { isOverdue } from "@/lib/outbox/overdue";

/**
 * Whether an e-mail about an appointment did not reach its client, or one who attends beside, or the guardian of a child
 * who has no address, whom nothing else tells: it failed, or it waits for half an hour by now and the session is within
 * two days. A reminder that came too late does not count once a later one has left.
 */
export function isLostMail(now: SQL): SQL<boolean> {
  const { recipientId, state, lastError, createdAt, about } = outbox;
  const isSoon = sql`${appointments.startsAt} < ${now}::timestamptz + interval '48 hours'`;
  const isMadeUpFor = sql`(${lastError} = 'too_late' and exists (select from ${outbox} as later
    where later.about && ${about} and later.recipient_id = ${recipientId} and later.kind = 'reminder'
    and later.state = 'sent' and later.created_at > ${createdAt}))`;
  const isToGuardian = sql`(${recipientId} in (select guardian.person_id from record_members as guardian
      where guardian.record_id = ${appointments.recordId} and guardian.part = 'guardian' and guardian.until is null
        and 'times' = any(guardian.sees))
    and exists (select from users as child where child.id = ${appointments.clientId} and child.email_index is null))`;
  const isToClient = sql`(${recipientId} = ${appointments.clientId} or ${recipientId} in (
    select person_id from attendees where attendees.appointment_id = ${appointments.id}) or ${isToGuardian})`;
  return sql<boolean>`(${isToClient} and ${appointments.id} = any(${about})
    and ((${state} = 'failed' and ${isMadeUpFor} is not true)
      or (${isOverdue(sql`(${now}::timestamptz - interval '30 minutes')`)} and ${isSoon})))`;
}
