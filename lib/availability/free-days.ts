import "server-only";
import { loadAvailability } from "@/lib/availability/load";
import type { Whose, Window } from "@/lib/availability/window";
import { slotId } from "@/lib/engine/slot-id";
import { type Availability, type BookedService, type Bounds, openingAt, slotQueryOf } from "@/lib/engine/slot-query";
import { freeStarts } from "@/lib/engine/slots";
import { DAY_MINUTES, dateOf } from "@/lib/time/civil-date";
import { dayIn, instantOf, minuteOf } from "@/lib/time/zone";

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
    const firsts = everyone.flatMap((one) => startsOf(one, service, { from, until }, now).slice(0, 1));
    const [soonest] = firsts.sort(bySooner);
    if (soonest) return slotOf(soonest, service);
  }
  return null;
}

function slotsIn(everyone: Availability[], service: BookedService, bounds: Bounds, now: Date): FreeSlot[] {
  const starts = everyone.flatMap((one) => startsOf(one, service, bounds, now));
  return starts.sort(bySooner).map((free) => slotOf(free, service));
}

/** A free start in epoch minutes, and in whose time. */
type FreeStart = { start: number; of: Availability };

function startsOf(of: Availability, service: BookedService, bounds: Bounds, now: Date): FreeStart[] {
  return freeStarts(slotQueryOf(of, service, bounds, now)).map((start) => ({ start, of }));
}

function bySooner(one: FreeStart, other: FreeStart): number {
  return one.start - other.start;
}

const weekAfter = (from: Date) => new Date(Number(from) + 7 * DAY_MINUTES * MINUTE_MS);

function isOffered(whose: Whose, { practitionerId }: BookedService): boolean {
  return whose === null || practitionerId === null || whose === practitionerId;
}

function slotOf({ start, of: availability }: FreeStart, service: BookedService): FreeSlot {
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
  const days = Map.groupBy(slots, ({ startsAt }) => dayIn(zone, minuteOf(startsAt)));
  return [...days].map(([day, free]) => ({ date: dateOf(day), slots: free }));
}
