import { asc, eq, isNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { newRecordKey, ownRecordOf, type RecordKey } from "@/db/record-encryption";
import { careRecords, personKeys, users } from "@/db/schema";
import { newId, randomText } from "@/lib/id";

type Writer = Pick<Database | Transaction, "select" | "execute">;

const BATCH = 200;

/**
 * The key of a client's own open record, which is opened where there is none yet. An erased person has none and is given
 * none; asking for it is a bug.
 */
export async function openRecord(tx: Writer, clientId: string, now: Date): Promise<RecordKey> {
  const found = await findOwn(tx, clientId);
  if (found) return found;
  await openRecords(tx, [clientId], now);
  const opened = await findOwn(tx, clientId);
  if (!opened) throw new Error("This client has no record: the client was erased, or never made.");
  return opened;
}

/**
 * Opens a record of their own for each of these clients, with a data key of its own and the client as its member, in one
 * statement. Who has an open one keeps it, and who was erased gets none.
 */
export async function openRecords(tx: Pick<Writer, "execute">, clientIds: string[], now: Date): Promise<void> {
  const given = clientIds.map((personId) => rowOf(personId, now));
  await tx.execute(sql`
    with given as (select * from json_to_recordset(${JSON.stringify(given)}::json)
      as given(id uuid, person_id uuid, reference text, wrapped text)),
    people as (select id, created_at from users where id in (select person_id from given) and erased_at is null
      for key share),
    opened as (insert into care_records (id, reference, kind, person_id, opened_at)
      select given.id, given.reference, 'individual', people.id, people.created_at
      from given join people on people.id = given.person_id
      on conflict (person_id) where closed_at is null do nothing returning id, person_id, opened_at),
    joined as (insert into record_members (record_id, person_id, part, since)
      select id, person_id, 'client', opened_at from opened)
    insert into record_keys (record_id, wrapped, created_at)
      select opened.id, given.wrapped, ${now.toISOString()}::timestamptz from opened join given using (id)`);
}

/**
 * Opens a record for every client of a version before records, a batch a statement. What was done stays done, so it may
 * be interrupted at any moment.
 */
export async function openMissingRecords(db: Database, now: Date, batch = BATCH): Promise<void> {
  for (;;) {
    const without = await db
      .select({ id: users.id })
      .from(users)
      .innerJoin(personKeys, eq(personKeys.personId, users.id))
      .leftJoin(careRecords, sql`${careRecords.personId} = ${users.id} and ${careRecords.closedAt} is null`)
      .where(sql`${users.role} = 'client' and ${users.erasedAt} is null and ${isNull(careRecords.id)}`)
      .orderBy(asc(users.id))
      .limit(batch);
    if (without.length === 0) return;
    await openRecords(
      db,
      without.map(({ id }) => id),
      now,
    );
  }
}

async function findOwn(tx: Writer, clientId: string): Promise<RecordKey | null> {
  const [row] = await tx
    .select({ record: ownRecordOf(users.id) })
    .from(users)
    .where(eq(users.id, clientId));
  return row?.record ?? null;
}

function rowOf(personId: string, now: Date) {
  const id = newId(now);
  return { id, person_id: personId, reference: randomText(6).toUpperCase(), wrapped: newRecordKey(id) };
}
