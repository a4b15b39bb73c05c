import { and, eq, inArray, isNull, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { holds, practitioners, services, users, waitingEntries } from "@/db/schema";
import { loadAvailability } from "@/lib/availability/load";
import type { Whose } from "@/lib/availability/window";
import { cellOf } from "@/lib/engine/day-blocks";
import { slotQueryOf } from "@/lib/engine/slot-query";
import { freeStarts } from "@/lib/engine/slots";
import { newId } from "@/lib/id";
import { isActivePractitioner } from "@/lib/practice/conditions";
import { enqueueOffers } from "@/lib/reservations/freed-times";
import { newToken } from "@/lib/reservations/hold-token";
import { DAY_MINUTES } from "@/lib/time/civil-date";

/** A start that is free, for a service that a client waits for. */
export type OpenTime = { practitionerId: string; serviceId: string; startsAt: Date; minutes: number };

// No practitioner's horizon is longer than a year.
const FARTHEST_MS = 366 * DAY_MINUTES * 60_000;
const MOST_ANNOUNCED = 200;

/**
 * What is free for those who wait: looked at before and after a change of what is offered. Nothing when no client
 * waits.
 */
export async function freeForWaiting(tx: Transaction, whose: Whose, now: Date): Promise<OpenTime[]> {
  const wanted = await waitedFor(tx, whose);
  if (wanted.length === 0 || !(await takesClients(tx, whose))) return [];
  const window = { from: now, until: new Date(now.getTime() + FARTHEST_MS) };
  const everyone = await loadAvailability(whose, window, now, tx);
  return everyone.flatMap((availability) => {
    const { practitionerId, zone } = availability;
    const offered = wanted.filter((service) => [null, practitionerId].includes(service.practitionerId));
    return offered.flatMap((service) =>
      freeStarts(slotQueryOf(availability, service, window, now))
        .filter((start) => cellOf(zone, start) !== null)
        .map((start) => timeOf(practitionerId, service, start)),
    );
  });
}

/** Says that what is free now and wasn't before has opened, so that those who wait hear of it; the soonest of it. */
export async function announceOpened(tx: Transaction, whose: Whose, before: OpenTime[], now: Date): Promise<void> {
  const known = new Set(before.map(keyOf));
  const opened = (await freeForWaiting(tx, whose, now))
    .filter((time) => !known.has(keyOf(time)))
    .toSorted((one, other) => Number(one.startsAt) - Number(other.startsAt))
    .slice(0, MOST_ANNOUNCED);
  if (opened.length === 0) return;
  const memory = { purpose: "undo" as const, createdAt: now, expiresAt: now };
  await tx
    .insert(holds)
    .values(opened.map((time) => ({ id: newId(now), tokenHash: newToken().hash, ...time, ...memory })));
  await enqueueOffers(tx);
}

async function waitedFor(tx: Transaction, whose: Whose) {
  const theirs =
    whose === null ? undefined : or(isNull(waitingEntries.practitionerId), eq(waitingEntries.practitionerId, whose));
  const live = and(inArray(waitingEntries.state, ["waiting", "offered"]), theirs);
  const waited = tx.select({ id: waitingEntries.serviceId }).from(waitingEntries).where(live);
  return tx
    .select()
    .from(services)
    .where(and(eq(services.active, true), inArray(services.id, waited)));
}

async function takesClients(tx: Transaction, whose: Whose): Promise<boolean> {
  if (whose === null) return true;
  const [row] = await tx
    .select({ id: practitioners.id })
    .from(practitioners)
    .innerJoin(users, eq(users.id, practitioners.userId))
    .where(and(eq(practitioners.id, whose), isActivePractitioner));
  return row !== undefined;
}

function timeOf(practitionerId: string, { id, minutes }: { id: string; minutes: number }, start: number): OpenTime {
  return { practitionerId, serviceId: id, startsAt: new Date(start * 60_000), minutes };
}

function keyOf({ practitionerId, serviceId, startsAt }: OpenTime): string {
  return `${practitionerId} ${serviceId} ${Number(startsAt)}`;
}
