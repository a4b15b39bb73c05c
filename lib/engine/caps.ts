import type { Rule, SlotQuery } from "@/lib/engine/slots";
import { dayIn } from "@/lib/time/zone";

/** How many sessions a practitioner has on each day and in each week, and how many are allowed. */
export type Caps = {
  zone: string;
  perDay: Counts;
  perWeek: Counts;
  newPerWeek: Counts;
};

/** What is counted by day or by week, and the most it may come to. */
type Counts = { most: number; counted: Map<number, number> };

/** The caps that hold for a question, or null when none does; a session counts where it starts. */
export function capsOf({ rules, sessions, zone, isNewClient }: SlotQuery): Caps | null {
  const { maxPerDay, maxPerWeek } = rules;
  const newClientsPerWeek = isNewClient ? rules.newClientsPerWeek : null;
  if (maxPerDay === null && maxPerWeek === null && newClientsPerWeek === null) return null;
  const caps = { zone, perDay: upTo(maxPerDay), perWeek: upTo(maxPerWeek), newPerWeek: upTo(newClientsPerWeek) };
  for (const { start, newClients } of sessions) {
    const day = dayIn(zone, start);
    add(caps.perDay, day, 1);
    add(caps.perWeek, weekOf(day), 1);
    add(caps.newPerWeek, weekOf(day), newClients);
  }
  return caps;
}

/** The cap that one more session at this start would break, or null. */
export function cappedBy({ zone, perDay, perWeek, newPerWeek }: Caps, start: number): Rule | null {
  const day = dayIn(zone, start);
  if (isFull(perDay, day)) return "day_full";
  if (isFull(perWeek, weekOf(day))) return "week_full";
  return isFull(newPerWeek, weekOf(day)) ? "new_clients" : null;
}

/** Whether no other client may begin in the week of this start. */
export function hasEnoughNewClients({ zone, newPerWeek }: Caps, start: number): boolean {
  return isFull(newPerWeek, weekOf(dayIn(zone, start)));
}

/** Weeks by their number; day 0 was a Thursday, and weeks begin on Monday. */
function weekOf(day: number): number {
  return Math.floor((day + 3) / 7);
}

function upTo(most: number | null): Counts {
  return { most: most ?? Number.POSITIVE_INFINITY, counted: new Map() };
}

function add({ counted }: Counts, key: number, count: number) {
  counted.set(key, (counted.get(key) ?? 0) + count);
}

function isFull({ most, counted }: Counts, key: number): boolean {
  return (counted.get(key) ?? 0) >= most;
}
