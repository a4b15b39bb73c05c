/*
 * A slot is known by its id through every door. Nothing is stored for it: an opening's id is its row's, that of a
 * computed one says whose time it is, when it starts and how long it takes.
 */

/** A slot that can be booked: a place in an opening, or so many minutes of a practitioner's time. */
export type Slot = { openingId: string } | { openingId: null; practitionerId: string; startsAt: Date; minutes: number };

/** The id of a slot: an opening's own, or `<practitioner>.<start in epoch minutes>.<minutes>`. */
export function slotId(slot: Slot): string {
  if (slot.openingId !== null) return slot.openingId;
  return `${slot.practitionerId}.${Math.floor(Number(slot.startsAt) / 60_000)}.${slot.minutes}`;
}

/** What an id stands for, or null when it is no slot's. Whether that slot is free is for the engine to say. */
export function parseSlotId(id: string): Slot | null {
  const match = SLOT.exec(id);
  if (!match?.[1]) return null;
  const [, uuid, start, length] = match;
  if (start === undefined) return { openingId: uuid.toLowerCase() };
  const minutes = Number(length);
  if (minutes < 15 || minutes > 240) return null;
  return { openingId: null, practitionerId: uuid.toLowerCase(), startsAt: new Date(Number(start) * 60_000), minutes };
}

// Eight digits of minutes last until the year 2160, and never make a Date that isn't one.
const SLOT = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.(0|[1-9]\d{0,7})\.([1-9]\d{1,2}))?$/i;
