import type { Availability } from "@/lib/availability/question";

/**
 * A reservation as it is loaded, in epoch minutes: with buffers, without, how many clients begin with it, and for a
 * group's opening its id, service, places and how many of them are booked.
 */
export type Taken = [
  busyStart: number,
  busyEnd: number,
  start: number,
  end: number,
  newClients: number,
  opening: [id: string, serviceId: string, capacity: number, booked: number] | null,
];

/** What reservations mean to the engine. */
export function takenOf(rows: Taken[]): Pick<Availability, "busy" | "sessions" | "openings"> {
  const taken: Pick<Availability, "busy" | "sessions" | "openings"> = { busy: [], sessions: [], openings: [] };
  for (const [busyStart, busyEnd, start, end, newClients, opening] of rows) {
    taken.busy.push({ start: busyStart, end: busyEnd });
    taken.sessions.push({ start, end, newClients });
    if (!opening) continue;
    const [id, serviceId, capacity, booked] = opening;
    taken.openings.push({ id, serviceId, start, end, capacity, booked });
  }
  return taken;
}
