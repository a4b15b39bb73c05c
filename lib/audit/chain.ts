import { asc, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { linkHash } from "@/lib/audit/proof";

/** Where the chain ends. Kept outside the database, it shows that a tail was cut off. */
export type Head = { position: number; hash: string };

/** The head of a chain without events. */
export const GENESIS: Head = { position: 0, hash: "0".repeat(64) };

const BATCH = 1_000;
const CHAIN_LOCK = 4_701_001;

/**
 * Gives every event that has none its position and hash, each hash covering the one before. Sealing apart from
 * recording keeps writers from queueing behind one another; one sealer works at a time. Returns how many it sealed.
 */
export async function sealAuditEvents(writer: Pick<typeof db, "transaction"> = db): Promise<number> {
  let sealed = 0;
  for (let batch = BATCH; batch === BATCH; sealed += batch) batch = await sealBatch(writer);
  return sealed;
}

/** Where the chain in the database ends now. */
export async function headOfChain(reader: Pick<typeof db, "select"> = db): Promise<Head> {
  const [last] = await reader
    .select({ position: auditEvents.position, hash: auditEvents.hash })
    .from(auditEvents)
    .where(isNotNull(auditEvents.position))
    .orderBy(desc(auditEvents.position))
    .limit(1);
  return { position: last?.position ?? GENESIS.position, hash: last?.hash ?? GENESIS.hash };
}

/** Whether the chain still has an event with this hash at this place. */
export async function reaches({ position, hash }: Head): Promise<boolean> {
  if (position === GENESIS.position) return true;
  const [event] = await db
    .select({ hash: auditEvents.hash })
    .from(auditEvents)
    .where(eq(auditEvents.position, position));
  return event?.hash === hash;
}

function sealBatch(writer: Pick<typeof db, "transaction">): Promise<number> {
  return writer.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${CHAIN_LOCK})`);
    const last = await headOfChain(tx);
    const events = await tx
      .select()
      .from(auditEvents)
      .where(isNull(auditEvents.position))
      // What an older version recorded has no proof, and stands before all that has one.
      .orderBy(sql`${auditEvents.proof} is not null`, asc(auditEvents.at), asc(auditEvents.id))
      .limit(BATCH);
    await tx.execute(sql`update ${auditEvents} set position = linked.position, hash = linked.hash
      from json_to_recordset(${JSON.stringify(linked(events, last))}::json)
        as linked(id uuid, position bigint, hash text) where ${auditEvents.id} = linked.id`);
    return events.length;
  });
}

function linked(events: (typeof auditEvents.$inferSelect)[], last: Head) {
  let head = last;
  return events.map((event) => {
    const position = head.position + 1;
    head = { position, hash: linkHash(head.hash, position, event) };
    return { id: event.id, ...head };
  });
}
