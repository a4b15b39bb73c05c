import { createHash } from "node:crypto";
import { asc, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";

type Event = Pick<typeof auditEvents.$inferSelect, "id" | "at" | "actorId" | "action" | "subjectId" | "details">;

/** Where the chain ends: what an operator writes down elsewhere, so that a cut-off tail is noticed too. */
export type Head = { position: number; hash: string };

/** The chain holds up to its head, or it is broken at a position, and how. */
export type Verdict = { intact: true; head: Head } | { intact: false; position: number; what: string };

const GENESIS: Head = { position: 0, hash: "0".repeat(64) };
const BATCH = 1_000;
const CHAIN_LOCK = 4_701_001;

/**
 * Gives every event that has none its position and hash, each hash covering the one before. Sealing apart from
 * recording keeps writers from queueing behind one another; one sealer works at a time. Returns how many it sealed.
 */
export async function sealAuditEvents(): Promise<number> {
  let sealed = 0;
  for (let batch = BATCH; batch === BATCH; sealed += batch) batch = await sealBatch();
  return sealed;
}

/** Recomputes the whole chain. `expected` is a head written down earlier: a chain that no longer reaches it was cut. */
export async function verifyAuditChain(expected?: Head): Promise<Verdict> {
  let head = GENESIS;
  for (;;) {
    const events = await db
      .select()
      .from(auditEvents)
      .where(sql`${auditEvents.position} > ${head.position}`)
      .orderBy(asc(auditEvents.position))
      .limit(BATCH);
    for (const event of events) {
      const position = head.position + 1;
      if (event.position !== position) return broken(position, "is missing");
      if (event.hash !== linkHash(head.hash, position, event)) return broken(position, "was changed");
      head = { position, hash: event.hash };
      if (expected?.position === position && expected.hash !== event.hash) return broken(position, "was rewritten");
    }
    if (events.length < BATCH) break;
  }
  if (expected && expected.position > head.position) return broken(head.position + 1, "is missing");
  return { intact: true, head };
}

function sealBatch(): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${CHAIN_LOCK})`);
    const [last] = await tx
      .select({ position: auditEvents.position, hash: auditEvents.hash })
      .from(auditEvents)
      .where(isNotNull(auditEvents.position))
      .orderBy(desc(auditEvents.position))
      .limit(1);
    const events = await tx
      .select()
      .from(auditEvents)
      .where(isNull(auditEvents.position))
      .orderBy(asc(auditEvents.at), asc(auditEvents.id))
      .limit(BATCH);
    let head: Head = { position: last?.position ?? 0, hash: last?.hash ?? GENESIS.hash };
    for (const event of events) {
      const position = head.position + 1;
      head = { position, hash: linkHash(head.hash, position, event) };
      await tx.update(auditEvents).set(head).where(eq(auditEvents.id, event.id));
    }
    return events.length;
  });
}

function linkHash(previous: string, position: number, event: Event) {
  const details = Object.entries(event.details).sort(([a], [b]) => (a < b ? -1 : 1));
  const facts = [position, event.id, event.at.toISOString(), event.actorId, event.action, event.subjectId, details];
  return createHash("sha256").update(previous).update(JSON.stringify(facts)).digest("hex");
}

function broken(position: number, what: string): Verdict {
  return { intact: false, position, what };
}
