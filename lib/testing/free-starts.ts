import { loadAvailability } from "@/lib/availability/load";
import type { Window } from "@/lib/availability/window";
import { type Sought, slotQueryOf } from "@/lib/engine/slot-query";
import { freeStarts } from "@/lib/engine/slots";

/** One practitioner's free starts for a service, or for a session of so many minutes. */
export async function freeStartsOf(practitionerId: string, sought: Sought, window: Window, now: Date): Promise<Date[]> {
  const [availability] = await loadAvailability(practitionerId, window, now);
  const starts = availability ? freeStarts(slotQueryOf(availability, sought, window, now)) : [];
  return starts.map((minute) => new Date(minute * 60_000));
}
