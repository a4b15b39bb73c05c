import type { AppointmentEvent, EventKind, Subscriber } from "@/lib/appointments/events";
import { type Session, wantEntries } from "@/lib/calendars/connected/writing/want";

/**
 * Keeps the calendars that practitioners connected in line with the appointments. A change that can still be undone is
 * not heard of until then; what took place stays in them as it was.
 */
export const writeCalendars: Subscriber = {
  name: "write-calendars",
  async hear(tx, event, now) {
    if (!MOVES.includes(event.kind)) return;
    const practitionerIds = [event.before, event.after].flatMap((state) => state?.practitionerId ?? []);
    if (practitionerIds.length === 0) return;
    for (const session of sessionsOf(event)) await wantEntries(tx, session, [...new Set(practitionerIds)], now);
  },
};

const MOVES: EventKind[] = ["booked", "scheduled", "rescheduled", "cancelled", "rejected", "undone"];

// A place that went from one group to another changes two sessions.
function sessionsOf({ appointmentId, before, after }: AppointmentEvent): Session[] {
  const openings = new Set([after, before].flatMap((state) => (state ? [state.openingId ?? null] : [])));
  return [...openings].sort().map((openingId) => ({ appointmentId: openingId ? null : appointmentId, openingId }));
}
