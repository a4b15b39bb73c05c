import { and, eq, inArray, isNull, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { practitioners, services, users, waitingEntries } from "@/db/schema";
import { loadAvailability } from "@/lib/availability/load";
import type { Whose } from "@/lib/availability/window";
import { cellOf } from "@/lib/engine/day-blocks";
import { slotQueryOf } from "@/lib/engine/slot-query";
import { freeStarts } from "@/lib/engine/slots";
import { isActivePractitioner } from "@/lib/practice/conditions";
import { announceFreed } from "@/lib/reservations/freed-times";
import { DAY_MINUTES } from "@/lib/time/civil-date";

/** A start that is free, for a service that a client waits for. */
export type OpenTime = { practitionerId: string; serviceId: string; startsAt: Date };

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
        .map((start) => timeOf(practitionerId, service.id, start)),
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
  await announceFreed(
    tx,
    opened.map((time) => ({ ...time, clientId: null })),
    now,
  );
}

/** Does what may open times of a practitioner, and has those that it opens offered to those who wait. */
export async function offeringOpened(
  tx: Transaction,
  whose: string,
  now: Date,
  run: () => Promise<void>,
): Promise<void> {
  const before = await freeForWaiting(tx, whose, now);
  await run();
  await announceOpened(tx, whose, before, now);
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

function timeOf(practitionerId: string, serviceId: string, start: number): OpenTime {
  return { practitionerId, serviceId, startsAt: new Date(start * 60_000) };
}

function keyOf({ practitionerId, serviceId, startsAt }: OpenTime): string {
  return `${practitionerId} ${serviceId} ${Number(startsAt)}`;
}
