import { asc, eq, gte, isNotNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { AUDIT_ACTIONS, type AuditAction, auditEvents } from "@/db/schema";
import { keylessHash } from "@/lib/audit/proof";
import { newId } from "@/lib/id";
import { NOW, secondsAfter } from "@/lib/testing/clock";

type Event = typeof auditEvents.$inferSelect;

/** Two numbers that choose which events are tampered with, and how far. */
export type Choice = { one: number; other: number };

type Tampering = (tx: Transaction, chain: Event[], choice: Choice) => Promise<unknown>;

/** What the application's own role in the database can do to the audit trail once it has set the triggers aside. */
export const TAMPERINGS: Record<string, Tampering> = {
  "edits what was done": edits((event) => ({ action: otherThan(event.action) })),
  "edits who did it": edits(() => ({ actorId: newId(NOW) })),
  "edits what it was done to": edits(() => ({ subjectId: newId(NOW) })),
  "edits when": edits((event, { other }) => ({ at: secondsAfter(event.at, 1 + (other % 90_000)) })),
  "edits the details": edits((event, { other }) => ({ details: { ...event.details, count: other } })),
  "edits an id": edits(() => ({ id: newId(NOW) })),
  "edits a proof": edits((_, { other }) => ({ proof: `proof-${other}` })),
  "takes a proof away": edits((event) => ({ proof: event.proof === null ? "none" : null })),
  "edits a hash": edits((_, { other }) => ({ hash: `${other}`.padStart(64, "0") })),
  "edits an event and links the rest anew": async (tx, chain, choice) => {
    const event = pick(chain, choice.one);
    await change(tx, event.id, { action: otherThan(event.action), proof: null });
    await linkKeyless(tx, event.position ?? 1);
  },
  "deletes an event": (tx, chain, { one }) => remove(tx, pick(chain, one).id),
  "deletes an event and closes the gap": async (tx, chain, { one }) => {
    const { id, position } = pick(chain, one);
    await remove(tx, id);
    await shift(tx, position ?? 1, -1);
  },
  "deletes an event and links the rest anew": async (tx, chain, { one }) => {
    const { id, position } = pick(chain, one);
    await remove(tx, id);
    await shift(tx, position ?? 1, -1);
    await linkKeyless(tx, position ?? 1);
  },
  "makes up an event that waits": (tx, chain, choice) => insert(tx, { ...madeUp(chain, choice), proof: null }),
  "makes up an event with another's proof": (tx, chain, choice) => insert(tx, madeUp(chain, choice)),
  "makes up an event before the first": (tx, chain, choice) =>
    insert(tx, { ...madeUp(chain, choice), position: -(choice.other % 9), hash: "0".repeat(64) }),
  "makes up an event in the chain": async (tx, chain, choice) => {
    const { position } = pick(chain, choice.one);
    await shift(tx, position ?? 1, 1);
    await insert(tx, { ...madeUp(chain, choice), position, proof: null });
    await linkKeyless(tx, position ?? 1);
  },
  "lets two events change places": (tx, chain, choice) => swap(tx, chain, choice, ["position"]),
  "lets two events change places and hashes": (tx, chain, choice) => swap(tx, chain, choice, ["position", "hash"]),
  "lets two events change hashes": (tx, chain, choice) => swap(tx, chain, choice, ["hash"]),
  "lets two events change proofs": (tx, chain, choice) => swap(tx, chain, choice, ["proof"]),
  "cuts off the tail": (tx, chain, { one }) => cutOff(tx, chain.length - (one % (chain.length - 1))),
  "cuts off the tail and goes on": async (tx, chain, choice) => {
    const from = chain.length - (choice.one % (chain.length - 1));
    await cutOff(tx, from);
    await insert(tx, { ...madeUp(chain, choice), position: from, proof: null });
    await linkKeyless(tx, from);
  },
  "takes the tail out of the chain without an event of it": async (tx, chain, { one, other }) => {
    const from = chain.length - (one % (chain.length - 1));
    await remove(tx, pick(chain.slice(from - 1), other).id);
    await tx.update(auditEvents).set({ position: null, hash: null }).where(gte(auditEvents.position, from));
  },
  "deletes everything": (tx) => tx.execute(sql`truncate audit_events`),
  "writes the whole chain anew, as an older version would have": async (tx, chain, { one }) => {
    await remove(tx, pick(chain, one).id);
    await tx.update(auditEvents).set({ proof: null });
    await shift(tx, pick(chain, one).position ?? 1, -1);
    await linkKeyless(tx, 1);
  },
};

function edits(changed: (event: Event, choice: Choice) => Partial<Event>): Tampering {
  return (tx, chain, choice) => {
    const event = pick(chain, choice.one);
    return change(tx, event.id, changed(event, choice));
  };
}

function change(tx: Transaction, id: string, to: Partial<Event>) {
  return tx.update(auditEvents).set(to).where(eq(auditEvents.id, id));
}

function remove(tx: Transaction, id: string) {
  return tx.delete(auditEvents).where(eq(auditEvents.id, id));
}

function insert(tx: Transaction, event: Event) {
  return tx.insert(auditEvents).values(event);
}

function cutOff(tx: Transaction, from: number) {
  return tx.delete(auditEvents).where(gte(auditEvents.position, from));
}

function otherThan(action: AuditAction): AuditAction {
  return action === "account.signed_in" ? "account.signed_out" : "account.signed_in";
}

function madeUp(chain: Event[], { one, other }: Choice): Event {
  const like = pick(chain, one);
  return { ...like, id: newId(NOW), action: pick([...AUDIT_ACTIONS], other), position: null, hash: null };
}

// By way of the negative numbers, since no two events may have one place even for a moment.
async function shift(tx: Transaction, from: number, by: number) {
  const { position } = auditEvents;
  await tx
    .update(auditEvents)
    .set({ position: sql`-(${position} + ${by})` })
    .where(gte(position, from));
  await tx
    .update(auditEvents)
    .set({ position: sql`-${position}` })
    .where(sql`${position} < 0`);
}

async function swap(tx: Transaction, chain: Event[], { one, other }: Choice, what: ("position" | "hash" | "proof")[]) {
  const first = pick(chain, one);
  const others = chain.filter(({ id, proof }) => id !== first.id && (proof !== null || first.proof !== null));
  const second = pick(others, other);
  const of = (event: Event) => Object.fromEntries(what.map((field) => [field, event[field]]));
  if (what.includes("position")) await change(tx, first.id, { position: 1_000_000 });
  await change(tx, second.id, of(first));
  await change(tx, first.id, of(second));
}

// The best that can be done without the key.
async function linkKeyless(tx: Transaction, from: number) {
  const events = await tx
    .select()
    .from(auditEvents)
    .where(isNotNull(auditEvents.position))
    .orderBy(asc(auditEvents.position));
  let previous = "0".repeat(64);
  const links = events.map((event) => {
    const position = event.position ?? 0;
    previous = position >= from ? keylessHash(previous, position, event) : (event.hash ?? previous);
    return { id: event.id, hash: previous };
  });
  await tx.execute(sql`update ${auditEvents} set hash = linked.hash
    from json_to_recordset(${JSON.stringify(links)}::json) as linked(id uuid, hash text)
    where ${auditEvents.id} = linked.id`);
}

function pick<T>(all: T[], number: number): T {
  const found = all[number % all.length];
  if (!found) throw new Error("There is nothing to choose from.");
  return found;
}
