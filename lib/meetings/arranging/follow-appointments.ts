import type { AppointmentEvent, Subscriber } from "@/lib/appointments/events";
import { wantMeeting } from "@/lib/meetings/arranging/want";

/**
 * Keeps the meetings at the platforms in line with the appointments: booked is made, moved is moved, cancelled is taken
 * away. A change that can still be undone is not heard of until then.
 */
export const arrangeMeetings: Subscriber = {
  name: "arrange-meetings",
  async hear(tx, event, now) {
    for (const sessionKey of sessionsOf(event)) await wantMeeting(tx, sessionKey, now);
  },
};

// A place that went from one group to another changes two sessions.
function sessionsOf({ appointmentId, before, after }: AppointmentEvent): string[] {
  return [...new Set([after, before].flatMap((state) => (state ? [state.openingId ?? appointmentId] : [])))].sort();
}
