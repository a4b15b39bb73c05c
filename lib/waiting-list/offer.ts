import { addMinutes } from "date-fns/addMinutes";
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { offers, reservations, waitingEntries } from "@/db/schema";
import { record } from "@/lib/audit/record";
import { assertFree } from "@/lib/availability/offered";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import { promise } from "@/lib/outbox/promise";
import { reservePlaceAt } from "@/lib/reservations/group-place";
import { newToken } from "@/lib/reservations/hold-token";
import { keepHold } from "@/lib/reservations/keep-hold";
import { releaseExpiredHolds } from "@/lib/reservations/release";
import { endOf, lockPeople, reserveTime } from "@/lib/reservations/reserve";
import { type Candidate, listCandidates } from "@/lib/waiting-list/candidates";
import { endOffers, endWaiting } from "@/lib/waiting-list/end-offers";

/** How long an offered time is kept before it goes to the next. */
const OFFER_MINUTES = 60;

/**
 * Ends the offers that were not answered, and offers every time that has become free to the client who waits longest
 * for such a one. It can run as often as one likes, and several times at once.
 */
export async function offerFreedTimes(now: Date): Promise<void> {
  await endOffers(now);
  await endWaiting(now);
  await releaseExpiredHolds(now);
  const answering = new Set<string>();
  for (const candidates of await listCandidates(now)) {
    for (const candidate of candidates.filter(({ entryId }) => !answering.has(entryId))) {
      if (!(await offerTo(candidate, now))) continue;
      answering.add(candidate.entryId);
      break;
    }
  }
}

/** Offers a time to a client and keeps it for them; answers whether that could be. */
async function offerTo(candidate: Candidate, now: Date): Promise<boolean> {
  const made = db.transaction(async (tx) => {
    const { practitionerId, clientId } = candidate;
    // Of two who look at once the second comes when the first is done: the line keeps its order.
    await lockPeople(tx, [practitionerId, clientId]);
    if (!(await lockWaiting(tx, candidate.entryId))) return false;
    const kept = await timeOf(tx, candidate, now);
    await assertNowhereElse(tx, candidate, kept.minutes);
    await keepAndTell(tx, candidate, kept, now);
    return true;
  });
  return made.catch((error: unknown) => {
    // It is taken by now, or it doesn't fit the client: then it is the next one's.
    if (error instanceof Refusal && error.reason === "conflict") return false;
    throw error;
  });
}

type KeptTime = { minutes: number; openingId: string | null };

/** The time that is free for the client; of a group a place, which is taken at once. */
async function timeOf(tx: Transaction, candidate: Candidate, now: Date): Promise<KeptTime> {
  const { practitionerId, startsAt, clientId, service, current } = candidate;
  if (service.capacity > 1) return reservePlaceAt(tx, { practitionerId, startsAt, serviceId: service.id }, now);
  const minutes = isMove(candidate) ? (current?.minutes ?? 0) : service.minutes;
  await assertFree(tx, { practitionerId, startsAt, service: { ...service, minutes }, clientId }, now);
  return { minutes, openingId: null };
}

async function lockWaiting(tx: Transaction, entryId: string): Promise<boolean> {
  const [entry] = await tx
    .select({ id: waitingEntries.id })
    .from(waitingEntries)
    .where(and(eq(waitingEntries.id, entryId), eq(waitingEntries.state, "waiting")))
    .for("update");
  return entry !== undefined;
}

/** Refuses when the client is somewhere else then, but for the appointment that would move. */
async function assertNowhereElse(tx: Transaction, { clientId, startsAt, current }: Candidate, minutes: number) {
  const during = sql`tstzrange(${startsAt.toISOString()}::timestamptz, ${endOf({ startsAt, minutes }).toISOString()}::timestamptz)`;
  const [elsewhere] = await tx
    .select({ id: reservations.id })
    .from(reservations)
    .where(
      and(
        eq(reservations.clientId, clientId),
        isNull(reservations.holdId),
        current ? ne(reservations.appointmentId, current.id) : undefined,
        sql`${reservations.during} && ${during}`,
      ),
    );
  if (elsewhere) throw new Refusal("conflict", "The client has another appointment then.");
}

/** The time is taken from the practitioner alone: the client's own appointment may lie across it until it moves. */
async function keepAndTell(tx: Transaction, candidate: Candidate, { minutes, openingId }: KeptTime, now: Date) {
  const { entryId, clientId, practitionerId, startsAt, service } = candidate;
  const [holdId, offerId, { token, hash }] = [newId(now), newId(now), newToken()];
  const expiresAt = addMinutes(now, OFFER_MINUTES);
  const timeSlot = { practitionerId, startsAt, minutes };
  const kept = { serviceId: service.id, clientId, openingId, ...timeSlot, createdAt: now, expiresAt };
  await keepHold(tx, { id: holdId, purpose: "offer", ...kept });
  const claim = { purpose: { holdId, expiresAt }, ...timeSlot, clientId: null, serviceId: service.id };
  if (!openingId) await reserveTime(tx, { ...claim, actorId: clientId }, now);
  const [made] = await tx
    .insert(offers)
    .values({ id: offerId, entryId, ...timeSlot, holdId, tokenHash: hash, state: "open", createdAt: now, expiresAt })
    .onConflictDoNothing()
    .returning({ id: offers.id });
  if (!made) throw new Refusal("conflict", "This time was offered before.");
  await tx.update(waitingEntries).set({ state: "offered" }).where(eq(waitingEntries.id, entryId));
  await record(tx, { actorId: null, action: "waiting.offered", subjectId: entryId }, now);
  const message = { kind: "earlier-time-offered" as const, recipientId: clientId, dedupeKey: `offer:${offerId}` };
  await promise(tx, { ...message, payload: factsOf(candidate, { token, minutes, expiresAt }) }, now);
}

function factsOf(
  candidate: Candidate,
  { token, minutes, expiresAt }: { token: string; minutes: number; expiresAt: Date },
) {
  const { startsAt, practitionerName, zone, clientZone, current, service } = candidate;
  return {
    ...{ token, minutes, practitionerName, clientZone },
    practitionerZone: zone,
    startsAt: startsAt.toISOString(),
    endsAt: endOf({ startsAt, minutes }).toISOString(),
    until: expiresAt.toISOString(),
    isPlace: service.capacity > 1,
    insteadOf: isMove(candidate) ? (current?.startsAt?.toISOString() ?? null) : null,
  };
}

function isMove({ current }: Candidate): boolean {
  return current?.status === "scheduled";
}
