import "server-only";
import { eq, inArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { holds, users } from "@/db/schema";
import { cancelWithin } from "@/lib/appointments/cancel";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { announceOpened, freeForWaiting } from "@/lib/availability/opened/opened-times";
import type { Whose } from "@/lib/availability/window";
import { type Kept, outsideOf } from "@/lib/change-preview/affected-sessions";
import { askForAnotherTime } from "@/lib/change-preview/ask-to-move";
import type { AffectedSession, Answer, Outcome, Settlement, Why } from "@/lib/change-preview/settlement";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { releaseHolds } from "@/lib/reservations/release";

/** A change of what is offered: whose time it is about, and what was decided about the sessions it strands. */
export type Change = { whose: Whose; settlement: Settlement; write: (tx: Transaction) => Promise<void> };

/**
 * Saves a change of what is offered, together with what becomes of the sessions it strands, or nothing. What it strands
 * is found by making it: whatever was offered before and is no more. While one of them has no answer all of it is undone,
 * and they are listed. Those who wait for an earlier time hear of what it opens.
 */
export async function changeWithPreview(actor: Staff, change: Change, now: Date): Promise<Outcome> {
  if (change.whose !== null && !isId(change.whose)) throw notFound("practitioner");
  try {
    await db.transaction(async (tx) => {
      const before = await outsideOf(tx, change.whose, now);
      const free = await freeForWaiting(tx, change.whose, now);
      await change.write(tx);
      const after = await outsideOf(tx, change.whose, now);
      await settle(tx, actor, newlyAffected(before, after), change.settlement, now);
      await announceOpened(tx, change.whose, free, now);
    });
  } catch (error) {
    if (error instanceof Unsettled) return { affected: error.affected };
    throw error;
  }
  return { affected: [] };
}

/** Thrown to undo the change; it never leaves this file. */
class Unsettled extends Error {
  constructor(readonly affected: AffectedSession[]) {
    super("Something is stranded and has no answer yet.");
  }
}

type NewlyAffected = Kept & { why: Why };

function newlyAffected(before: Map<string, NewlyAffected>, after: Map<string, NewlyAffected>): NewlyAffected[] {
  return [...after.values()].filter(({ id }) => !before.has(id));
}

async function settle(tx: Transaction, actor: Staff, affected: NewlyAffected[], settlement: Settlement, now: Date) {
  const answers = new Map(settlement.answers.map(({ id, what }) => [id, what]));
  if (affected.some(({ id }) => !answers.has(id))) throw new Unsettled(await withNames(tx, affected));
  for (const one of affected)
    await carryOut(tx, actor, one, { what: answers.get(one.id), words: settlement.words }, now);
}

type Decision = { what: Answer["what"] | undefined; words: string };

async function carryOut(
  tx: Transaction,
  actor: Staff,
  { kind, id }: NewlyAffected,
  { what, words }: Decision,
  now: Date,
) {
  if (kind === "hold") {
    if (what !== "cancel") return;
    await releaseHolds(tx, eq(holds.id, id), now);
    await record(tx, { actorId: actor.id, action: "hold.given_back", subjectId: id }, now);
  } else if (what === "offer") {
    await askForAnotherTime(tx, actor, { id, words }, now);
  } else if (what === "cancel") {
    await cancelWithin(tx, actor, { id, reason: words }, now);
  }
}

async function withNames(tx: Transaction, affected: NewlyAffected[]): Promise<AffectedSession[]> {
  const ids = affected.flatMap(({ clientId }) => clientId ?? []);
  const named = {
    id: users.id,
    first: openRequired(users.firstName, users.id, "Someone"),
    last: openRequired(users.lastName, users.id),
  };
  const clients = ids.length > 0 ? await tx.select(named).from(users).where(inArray(users.id, ids)) : [];
  const names = new Map(clients.map(({ id, first, last }) => [id, `${first} ${last}`.trim()]));
  return affected.map(({ kind, id, startsAt, endsAt, clientId, practitioner, zone, why }) => {
    const client = clientId ? (names.get(clientId) ?? null) : null;
    return { kind, id, startsAt, endsAt, client, practitioner, zone, why };
  });
}
