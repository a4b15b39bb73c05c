import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { users } from "@/db/schema";

/**
 * One who is told of an appointment beside its client: who attends it, or the guardian of a child, who does not and is
 * told no word of the treatment.
 */
export type AlsoTold = Awaited<ReturnType<typeof alsoTold>>[number];

/** Those who are told of these appointments beside their clients. One statement. */
export async function alsoTold(from: Pick<Transaction, "select">, appointmentIds: string[]) {
  if (appointmentIds.length === 0) return [];
  return from
    .select({ ...TOLD, personId: users.id, timeZone: users.timeZone })
    .from(users)
    .innerJoin(
      toldOf(sql`any(string_to_array(${appointmentIds.join()}, ',')::uuid[])`),
      sql`told.person_id = ${users.id}`,
    )
    .where(sql`${users.erasedAt} is null`)
    .orderBy(TOLD.appointmentId, users.id);
}

// Before those that say it: they are written when this file is loaded.
const CANT_SIGN_IN = sql`exists (select from users as client
  where client.id = child.client_id and client.email_index is null)`;

// The link to pay opens all that is the client's, and is for who pays for all of it.
const IS_OWN = sql`exists (select from care_records as own
  where own.id = child.record_id and own.person_id = child.client_id)`;

/** For a join, in a statement about appointments: everyone who is told of one, its client first, as `person`. */
export const EVERYONE_TOLD = sql`lateral (
    select appointments.client_id as person_id, true as is_client, true as attends, false as brings, true as pays
    union all select told.person_id, false, told.attends, told.brings, told.pays from ${toldOf(sql`appointments.id`)}
  ) as person`;

const TOLD = {
  appointmentId: sql<string>`told.appointment_id`,
  attends: sql<boolean>`told.attends`,
  /** Whether they bring a child into the session, who can't sign in: as who attends, they need the way in. */
  brings: sql<boolean>`told.brings`,
  /** Whether they are the one whom the practice asks to pay, for a client who has no address. */
  pays: sql<boolean>`told.pays`,
};

function toldOf(which: ReturnType<typeof sql>) {
  return sql`(select attending.appointment_id, attending.person_id, true as attends, false as brings, false as pays
      from attendees as attending where attending.appointment_id = ${which}
    union all select child.id, guardian.person_id, false, ${CANT_SIGN_IN},
        'bills' = any(guardian.sees) and ${CANT_SIGN_IN} and ${IS_OWN}
      from appointments as child join record_members as guardian on guardian.record_id = child.record_id
      where child.id = ${which} and guardian.part = 'guardian' and 'times' = any(guardian.sees)
        and guardian.until is null and guardian.person_id <> child.client_id
  ) as told`;
}
