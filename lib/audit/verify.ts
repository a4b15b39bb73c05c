import { asc, gt, isNull, lt, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { GENESIS, type Head } from "@/lib/audit/chain";
import { keylessHash, linkHash, proofOf } from "@/lib/audit/proof";

type Event = typeof auditEvents.$inferSelect;

/** Where the trail is not as Attune wrote it: a place in the chain, the event there where there is one, and how. */
export type Flaw = { position: number | null; id: string | null; what: string };

/** The trail is whole up to its head, or it has a flaw, the first in its order. */
export type Verdict = { intact: true; head: Head } | ({ intact: false } & Flaw);

const BATCH = 1_000;

/**
 * Recomputes the whole trail. `expected` is a head that was kept outside the database: a chain that no longer reaches it
 * was cut off. Without it, a tail that is gone, or a whole chain put back from an older copy, can't be noticed.
 */
export async function verifyAuditChain(expected?: Head, reader: Pick<typeof db, "select"> = db): Promise<Verdict> {
  const walk: Walk = { head: GENESIS, hasProof: false, hasKey: false };
  for (let events = [], more = true; more; more = events.length === BATCH) {
    events = await nextEvents(reader, walk.head.position);
    for (const event of events) {
      const position = walk.head.position + 1;
      const link = linkHash(walk.head.hash, position, event);
      const what = flawOf(event, walk, link) ?? (isOther(event, expected) ? REWRITTEN : null);
      if (what) return flaw(position, what === MISSING ? null : event.id, what);
      walk.hasProof ||= event.proof !== null;
      walk.hasKey ||= event.hash === link;
      walk.head = { position, hash: event.hash ?? link };
    }
  }
  if (expected && expected.position > walk.head.position) return flaw(walk.head.position + 1, null, MISSING);
  const stray = await strayEvent(reader, walk);
  return stray ? flaw(null, stray, MADE_UP) : { intact: true, head: walk.head };
}

const MISSING = "is missing";
const CHANGED = "was changed";
const MADE_UP = "was not recorded by Attune";
const REWRITTEN = "is another than the one whose hash was kept: the chain was cut off before it, and continued";

// Versions before the proof and the key wrote without them: such events may only come before all that have them.
type Walk = { head: Head; hasProof: boolean; hasKey: boolean };

function flawOf(event: Event, { head, hasProof, hasKey }: Walk, link: string): string | null {
  const position = head.position + 1;
  if (event.position !== position) return MISSING;
  if (event.proof === null && hasProof) return MADE_UP;
  if (event.proof !== null && event.proof !== proofOf(event)) return CHANGED;
  const isKeyless = !hasKey && event.proof === null && event.hash === keylessHash(head.hash, position, event);
  return isKeyless || event.hash === link ? null : CHANGED;
}

function isOther({ position, hash }: Event, expected?: Head): boolean {
  return expected !== undefined && expected.position === position && expected.hash !== hash;
}

function nextEvents(reader: Pick<typeof db, "select">, after: number): Promise<Event[]> {
  return reader
    .select()
    .from(auditEvents)
    .where(gt(auditEvents.position, after))
    .orderBy(asc(auditEvents.position))
    .limit(BATCH);
}

// What waits to be sealed must have its proof as well, and a place before the first belongs to no event.
async function strayEvent(reader: Pick<typeof db, "select">, { hasProof }: Walk): Promise<string | null> {
  const waiting = await reader
    .select()
    .from(auditEvents)
    .where(or(isNull(auditEvents.position), lt(auditEvents.position, 1)))
    .orderBy(sql`${auditEvents.proof} is not null`, asc(auditEvents.at), asc(auditEvents.id));
  const isStray = (event: Event) =>
    event.position !== null ||
    event.hash !== null ||
    (event.proof === null ? hasProof : event.proof !== proofOf(event));
  return waiting.find(isStray)?.id ?? null;
}

function flaw(position: number | null, id: string | null, what: string): Verdict {
  return { intact: false, position, id, what };
}
