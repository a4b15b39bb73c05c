import { db, type Transaction } from "@/db/client";
import { loadAvailability, type Reader } from "@/lib/availability/load";
import { type BookedService, slotQueryOf } from "@/lib/engine/slot-query";
import { explain, type Rule, type Rules, type Verdict } from "@/lib/engine/slots";
import { Refusal } from "@/lib/errors";
import { hasConflictingHolds, isTaken, type Sought } from "@/lib/reservations/conflicting-holds";
import { lockCounted, releaseConflictingHolds, slotTaken, type Wish } from "@/lib/reservations/reserve";
import { minuteOf } from "@/lib/time/zone";

/**
 * What is asked of the engine: a start of a service, for a client or a guest (null), perhaps to move an appointment
 * whose own time counts as free.
 */
export type Asked = {
  practitionerId: string;
  startsAt: Date;
  service: BookedService;
  clientId: string | null;
  exceptAppointmentId?: string;
};

/**
 * Gets in line for a time before what is offered is asked, where sessions are counted. Refuses at once what is no time
 * and what is booked: a late contender doesn't wait for the line.
 */
export async function standInLine(
  tx: Transaction,
  sought: Sought,
  practitionerIds: string[],
  clientId: string | null,
  of: string[] = [],
) {
  assertTime(sought.startsAt);
  if (await isTaken(tx, sought)) throw slotTaken("taken");
  await lockCounted(tx, practitionerIds, clientId, of);
}

/**
 * Refuses with `slot_taken` (409) a start that the engine does not offer at this moment, as the transaction sees it;
 * the rule that excludes it is in the details. What the client still holds there is given up for it.
 */
export async function assertFree(tx: Transaction, asked: Asked, now: Date) {
  assertTime(asked.startsAt);
  let verdict = await judged(tx, asked, now);
  const mayGiveWay = !verdict.offered && verdict.rule === "taken";
  if (mayGiveWay && asked.clientId && (await hasConflictingHolds(tx, wishOf(asked), now))) {
    await releaseConflictingHolds(tx, wishOf(asked), now);
    verdict = await judged(tx, asked, now);
  }
  if (verdict.offered) return;
  throw slotTaken(verdict.rule);
}

/** Whether the engine offers a start at this moment; what might give way is taken for taken. */
export async function isOffered(asked: Asked, now: Date, reader: Reader = db): Promise<boolean> {
  return !Number.isNaN(asked.startsAt.getTime()) && (await judged(reader, asked, now)).offered;
}

/**
 * Whether a time that was offered to a client once is open still, or its practitioner is away by now. A client who was in time
 * needs no notice, step or horizon any more; whether the time is taken is for the reservation to say.
 */
export async function isStillOpen(tx: Transaction, asked: Asked, now: Date): Promise<boolean> {
  const verdict = await judged(tx, asked, now, {
    noticeMinutes: 0,
    stepMinutes: 1,
    horizonDays: Number.POSITIVE_INFINITY,
  });
  return verdict.offered || !AWAY.includes(verdict.rule);
}

const AWAY: readonly Rule[] = ["closed", "hours", "length", "calendar"];

function assertTime(startsAt: Date) {
  if (Number.isNaN(startsAt.getTime())) throw new Refusal("invalid", "Please choose one of the times that are shown.");
}

async function judged(reader: Reader, asked: Asked, now: Date, instead: Partial<Rules> = {}): Promise<Verdict> {
  const { practitionerId, startsAt, service, ...whose } = asked;
  const bounds = { from: startsAt, until: new Date(startsAt.getTime() + 60_000) };
  const [availability] = await loadAvailability(practitionerId, { ...bounds, ...whose }, now, reader);
  if (!availability) throw new Error("Availability came without its practitioner.");
  const query = slotQueryOf(availability, service, bounds, now);
  return explain(minuteOf(startsAt), { ...query, rules: { ...query.rules, ...instead } });
}

// Only where it lies counts: a refusal that follows undoes the whole transaction.
function wishOf({ practitionerId, startsAt, service, clientId }: Asked): Wish {
  const { id: serviceId, minutes } = service;
  return { practitionerId, clientId, serviceId, startsAt, minutes, actorId: clientId };
}
