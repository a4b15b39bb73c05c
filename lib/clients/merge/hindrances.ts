import { type SQL, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { type MERGE_HINDRANCES, users } from "@/db/schema";
import { type Fields, jsonObject, queryOne, statement } from "@/db/statement";

/** Why two files can't become one. */
export type Hindrance = (typeof MERGE_HINDRANCES)[number];

type Reader = Pick<Database | Transaction, "execute">;

/**
 * What keeps two files from becoming one until a person decides something; null where nothing does. That two people
 * attend together, or look after one another, says that they are two.
 */
export async function hindranceOf(reader: Reader, kept: string, merged: string, now: Date): Promise<Hindrance | null> {
  const asked = statement(checks(kept, merged, now), (list) => sql`select ${list}`);
  return firstOf(await queryOne(reader, asked));
}

/** Whether something is under way that ends by itself: a payment, a booking, a mail on its way. Both are whole again after it. */
export async function isUnderWay(reader: Reader, merged: string, now: Date): Promise<boolean> {
  const asked = statement(underWay(merged, now), (list) => sql`select ${list}`);
  return isAny(await queryOne(reader, asked));
}

/** Both, and what else is declared of the two files, as one statement. */
export async function standingWith<Declared extends Fields>(kept: string, merged: string, now: Date, fields: Declared) {
  const declared = {
    hindrances: jsonObject(checks(kept, merged, now)),
    underWay: jsonObject(underWay(merged, now)),
    further: jsonObject(fields),
  };
  const answer = await queryOne(
    db,
    statement(declared, (list) => sql`select ${list}`),
  );
  return { hindrance: firstOf(answer.hindrances), isPutOff: isAny(answer.underWay), further: answer.further };
}

function firstOf(found: Record<(typeof ORDER)[number], boolean>): Hindrance | null {
  return ORDER.find((hindrance) => found[hindrance]) ?? null;
}

function isAny(found: Record<string, boolean>): boolean {
  return Object.values(found).some(Boolean);
}

function underWay(merged: string, now: Date) {
  const at = now.toISOString();
  const theirs = sql`(appointment_id in (select id from appointments where client_id = ${merged})
    or package_id in (select id from client_packages where client_id = ${merged}))`;
  return {
    isPaying: sql<boolean>`exists (select from payments where state in ('created', 'open', 'processing') and ${theirs})`,
    isRefunded: sql<boolean>`exists (select from refunds join payments on payments.id = payment_id
      where refunds.state = 'pending' and ${theirs})`,
    // A time that is offered is kept for days, and the offer moves with the file.
    isBooking: sql<boolean>`exists (select from holds where client_id = ${merged} and appointment_id is null
      and purpose <> 'offer' and expires_at > ${at}::timestamptz)`,
    isTold: sql<boolean>`exists (select from outbox where recipient_id = ${merged} and state = 'queued')`,
    isTexted: sql<boolean>`exists (select from text_messages join appointments on appointments.id = appointment_id
      where client_id = ${merged} and state in ('queued', 'sent') and body is not null)`,
  };
}

const ORDER = [
  ...(["gone", "related", "both_members", "overlapping", "held", "two_payers"] as const),
  ...(["both_can_sign_in", "other_can_sign_in", "deactivated", "unconfirmed"] as const),
];

function checks(kept: string, merged: string, now: Date) {
  const both = sql`(${kept}, ${merged})`;
  return {
    gone: sql<boolean>`(select count(*) <> 2 from ${users} where id in ${both} and role = 'client' and erased_at is null)`,
    deactivated: sql<boolean>`${isDeactivated(kept)} and not ${isDeactivated(merged)}`,
    // Where the other file is no better to keep, the address goes (`dropUnconfirmedAddress`).
    unconfirmed: sql<boolean>`${isUnconfirmed(kept)} and not ${isUnconfirmed(merged)} and not ${isDeactivated(merged)}`,
    other_can_sign_in: sql<boolean>`${canSignIn(merged)} and not ${canSignIn(kept)}`,
    both_can_sign_in: sql<boolean>`${canSignIn(merged)} and ${canSignIn(kept)}`,
    overlapping: sql<boolean>`exists (select from reservations one join reservations other
        on other.client_id = ${merged} and other.during && one.during where one.client_id = ${kept})
      or exists (${attendedBy(kept)} intersect ${attendedBy(merged)})`,
    both_members: sql<boolean>`exists (select from record_members one join record_members other using (record_id)
      join care_records on care_records.id = record_id
      where one.person_id = ${kept} and other.person_id = ${merged} and care_records.person_id is null)`,
    related: sql<boolean>`${isBeside(kept, merged)} or ${isBeside(merged, kept)}`,
    two_payers: sql<boolean>`(select count(*) = 2 from payers where client_id in ${both})`,
    held: sql<boolean>`exists (select from care_records where person_id = ${merged}
      and hold_until > ${now.toISOString()}::timestamptz)`,
  } satisfies Record<(typeof ORDER)[number], SQL<boolean>>;
}

// As an account that is not signed in to any more does not.
function canSignIn(id: string): SQL {
  return sql`exists (select from ${users} where id = ${id} and email_index is not null and verified_at is not null
    and deactivated_at is null)`;
}

/** Whether an address is on the file that nobody has confirmed, so that it may be another person's. */
export function isUnconfirmed(id: string): SQL<boolean> {
  return sql<boolean>`exists (select from ${users} where id = ${id} and email_index is not null and verified_at is null)`;
}

function isDeactivated(id: string): SQL {
  return sql`exists (select from ${users} where id = ${id} and deactivated_at is not null)`;
}

function attendedBy(id: string): SQL {
  return sql`(select id from appointments where client_id = ${id}
    union select appointment_id from attendees where person_id = ${id})`;
}

/** Whether a person is or was something in the other's own record, such as a guardian or who pays. */
function isBeside(person: string, of: string): SQL {
  return sql`exists (select from record_members join care_records on care_records.id = record_id
    where record_members.person_id = ${person} and care_records.person_id = ${of})`;
}
