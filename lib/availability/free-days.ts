import "server-only";
import { loadAvailability } from "@/lib/availability/load";
import type { Whose, Window } from "@/lib/availability/window";
import { slotId } from "@/lib/engine/slot-id";
import { type Availability, type BookedService, openingAt, slotQueryOf } from "@/lib/engine/slot-query";
import { freeStarts } from "@/lib/engine/slots";
import { DAY_MINUTES } from "@/lib/time/civil-date";
import { instantOf, wallClock } from "@/lib/time/zone";

/**
 * A start that can be booked: its slot's id, whose time it is, and the opening when it is a place in one, with how many
 * places that has left.
 */
export type FreeSlot = {
  id: string;
  startsAt: Date;
  minutes: number;
  practitionerId: string;
  openingId: string | null;
  placesLeft: number | null;
};

/** A date on the viewer's clock and what is free on it, sooner first. */
export type FreeDay = { date: string; slots: FreeSlot[] };

/**
 * For whom free times are shown: the zone, the client (null for a guest, who may be new), and which of the client's
 * times count as free.
 */
export type Viewer = { zone: string } & Omit<Window, "from" | "until" | "serviceId">;

/** Dates on the viewer's clock, both included; a month's first and last. */
export type Dates = { first: string; last: string };

const MINUTE_MS = 60_000;
/** The dates that have something free, and what; of one practitioner, or of everyone who offers the service together. */
export async function freeDays(
  whose: Whose,
  service: BookedService,
  viewer: Viewer,
  { first, last }: Dates,
  now: Date,
): Promise<FreeDay[]> {
  const from = instantOf(viewer.zone, first, 0, "start");
  const until = instantOf(viewer.zone, last, DAY_MINUTES, "end");
  return byDate(await freeSlots(whose, service, { ...viewer, from, until }, now), viewer.zone);
}

/** Everything of a service that is free in a window, sooner first; at the same time in the practice's order. */
export async function freeSlots(whose: Whose, service: BookedService, window: Window, now: Date): Promise<FreeSlot[]> {
  if (window.from >= window.until || !isOffered(whose, service)) return [];
  const everyone = await loadAvailability(whose ?? service.practitionerId, window, now);
  return slotsIn(everyone, service, window, now);
}

/** The soonest of `freeSlots`, looked for a week at a time: mostly there is one in the first. */
export async function soonestSlot(
  whose: Whose,
  service: BookedService,
  window: Window,
  now: Date,
): Promise<FreeSlot | null> {
  if (window.from >= window.until || !isOffered(whose, service)) return null;
  const everyone = await loadAvailability(whose ?? service.practitionerId, window, now);
  for (let from = window.from; from < window.until; from = weekAfter(from)) {
    const until = new Date(Math.min(Number(weekAfter(from)), Number(window.until)));
    const [slot] = slotsIn(everyone, service, { from, until }, now);
    if (slot) return slot;
  }
  return null;
}

function slotsIn(everyone: Availability[], service: BookedService, bounds: Pick<Window, "from" | "until">, now: Date) {
  const slots = everyone.flatMap((one) =>
    freeStarts(slotQueryOf(one, service, bounds, now)).map((start) => slotOf(one, service, start)),
  );
  return slots.sort((one, other) => Number(one.startsAt) - Number(other.startsAt));
}

const weekAfter = (from: Date) => new Date(Number(from) + 7 * DAY_MINUTES * MINUTE_MS);

function isOffered(whose: Whose, { practitionerId }: BookedService): boolean {
  return whose === null || practitionerId === null || whose === practitionerId;
}

function slotOf(availability: Availability, service: BookedService, start: number): FreeSlot {
  const { practitionerId } = availability;
  const { minutes } = service;
  const startsAt = new Date(start * MINUTE_MS);
  const opening = openingAt(availability, service, startsAt);
  const slot = { practitionerId, startsAt, minutes };
  if (!opening) return { id: slotId({ ...slot, openingId: null }), ...slot, openingId: null, placesLeft: null };
  const { id: openingId, capacity, booked } = opening;
  return { id: slotId({ openingId }), ...slot, openingId, placesLeft: capacity - booked };
}

function byDate(slots: FreeSlot[], zone: string): FreeDay[] {
  const days = new Map<string, FreeSlot[]>();
  for (const slot of slots) {
    const { date } = wallClock(zone, slot.startsAt);
    const day = days.get(date);
    if (day) day.push(slot);
    else days.set(date, [slot]);
  }
  return [...days].map(([date, free]) => ({ date, slots: free }));
}
