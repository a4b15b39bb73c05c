import "server-only";
import { subMinutes } from "date-fns/subMinutes";
import { and, asc, eq, gt, inArray, isNull, lt, ne, or, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { openRequired, seal } from "@/db/encryption";
import { callSignals, meetings } from "@/db/schema";
import { announce } from "@/lib/appointments/watch";
import { env } from "@/lib/env";
import { newId } from "@/lib/id";
import { waysFor } from "@/lib/meetings/direct/ice";
import { type Entered, type HeardSignal, KeptWords, type SentSignal } from "@/lib/meetings/direct/schema";
import type { Seat } from "@/lib/meetings/direct/seat";

/** A page enters the call: the others hear of it, and what an earlier page of the same person said is forgotten. */
export async function enterCall(seat: Seat, session: string, now: Date): Promise<Entered> {
  const { meetingId, participant, expires } = seat;
  const place = await db.transaction(async (tx) => {
    await lockRoom(tx, seat);
    const isEarlier = and(eq(callSignals.sender, participant), ne(callSignals.session, session));
    await tx.delete(callSignals).where(and(eq(callSignals.meetingId, meetingId), isEarlier));
    return write(tx, seat, { session, number: 0, said: { kind: "enter" } }, now);
  });
  return { participant, place, ...waysFor(participant, expires, env()) };
}

/** Says something to one in the call, or to all. One that is sent twice is there once. */
export async function sendSignal(seat: Seat, signal: SentSignal, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await lockRoom(tx, seat);
    await write(tx, seat, signal, now);
  });
}

/** A part of what was said, and the place from which on there may be more. */
export type HeardPart = { signals: HeardSignal[]; place: number };

/**
 * What was said to this person by others, and to all, after a place; the earliest first, and no more at once than fits
 * into one answer. Where nothing was, the place is the one that was asked with.
 */
export async function signalsAfter(seat: Seat, after: number): Promise<HeardPart> {
  const { meetingId, participant } = seat;
  const isForThem = or(isNull(callSignals.recipient), eq(callSignals.recipient, participant));
  const before = sql<number>`sum(octet_length(${callSignals.said})) over (order by ${callSignals.place})
    - octet_length(${callSignals.said})`;
  const due = db
    .select({ id: callSignals.id, before: before.as("bytes_before") })
    .from(callSignals)
    .where(and(eq(callSignals.meetingId, meetingId), gt(callSignals.place, after), isForThem))
    .orderBy(asc(callSignals.place))
    .limit(MOST_AT_ONCE)
    .as("due");
  const rows = await db
    .select({
      place: callSignals.place,
      from: callSignals.sender,
      session: callSignals.session,
      said: openRequired(callSignals.said, callSignals.senderId),
    })
    .from(callSignals)
    .innerJoin(due, and(eq(due.id, callSignals.id), lt(due.before, MOST_BYTES_AT_ONCE)))
    .orderBy(asc(callSignals.place));
  // The sender's key is gone with an account that was just erased.
  const signals = rows.flatMap(({ said, ...rest }) =>
    said ? [{ ...rest, ...KeptWords.parse(JSON.parse(said)) }] : [],
  );
  const place = rows.at(-1)?.place ?? after;
  return signals.length === 0 && place > after ? signalsAfter(seat, place) : { signals, place };
}

// Two pictures offered to three people are some 30 kB.
const MOST_AT_ONCE = 50;
const MOST_BYTES_AT_ONCE = 250_000;

/** Under which name those who listen in a room are told that something was said. */
export function roomKey({ meetingId }: Pick<Seat, "meetingId">): string {
  return `call:${meetingId}`;
}

/** Forgets what was said ten minutes ago: who has not heard it by then begins anew. */
export async function forgetSignals(now: Date): Promise<void> {
  await db.delete(callSignals).where(lt(callSignals.at, subMinutes(now, KEPT_MINUTES)));
}

const KEPT_MINUTES = 10;

// Of one sender. What an honest page says in ten minutes, over and over, is well below.
const MOST_KEPT = 200;
const MOST_BYTES_KEPT = 1_000_000;

/** Those who speak in a room do so one after the other, so that places are read in the order in which they are given. */
export async function lockRoom(tx: Transaction, { meetingId }: Pick<Seat, "meetingId">) {
  await tx.select({ id: meetings.id }).from(meetings).where(eq(meetings.id, meetingId)).for("no key update");
}

type Sender = Pick<Seat, "meetingId" | "userId" | "participant" | "name" | "moderator" | "key">;
type Signal = Omit<SentSignal, "said"> & Pick<KeptWords, "said">;

/** Writes down what is said in a locked room, tells those who listen, and answers its place; 0 for what is there already. */
export async function write(tx: Transaction, seat: Sender, signal: Signal, now: Date): Promise<number> {
  const { session, number, to, toSession, said } = signal;
  const { meetingId, userId, participant, name, moderator, key } = seat;
  const id = newId(now);
  const words = JSON.stringify({ name, moderator, toSession, said });
  const [row] = await tx
    .insert(callSignals)
    .values({
      id,
      meetingId,
      senderId: userId,
      sender: participant,
      session,
      number,
      recipient: to ?? null,
      said: seal(key, callSignals.said, id, words),
      at: now,
    })
    .onConflictDoNothing()
    .returning({ place: callSignals.place });
  await forgetOldest(tx, seat);
  await announce(tx, roomKey(seat));
  return row?.place ?? 0;
}

// A person who was let in fills no disk: of what one says over and over, the newest is kept.
async function forgetOldest(tx: Transaction, { meetingId, participant }: Sender) {
  const since = (what: ReturnType<typeof sql>) => sql<number>`${what} over (order by ${callSignals.place} desc)`;
  const own = tx
    .select({
      id: callSignals.id,
      many: since(sql`count(*)`).as("many"),
      bytes: since(sql`sum(octet_length(${callSignals.said}))`).as("bytes"),
    })
    .from(callSignals)
    .where(and(eq(callSignals.meetingId, meetingId), eq(callSignals.sender, participant)))
    .as("own");
  const isTooMuch = or(gt(own.many, MOST_KEPT), gt(own.bytes, MOST_BYTES_KEPT));
  await tx.delete(callSignals).where(inArray(callSignals.id, tx.select({ id: own.id }).from(own).where(isTooMuch)));
}
