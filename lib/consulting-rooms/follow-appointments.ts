import type { EventKind, Subscriber } from "@/lib/appointments/events";
import { arrangeRooms } from "@/lib/consulting-rooms/arrange";

/** Gives sessions in person a room, and rooms back, as appointments change; once a change can't be undone any more. */
export const arrangeConsultingRooms: Subscriber = {
  name: "arrange-consulting-rooms",
  async hear(tx, event, now) {
    if (MOVES.includes(event.kind)) await arrangeRooms(tx, now);
  },
};

const MOVES: EventKind[] = ["booked", "scheduled", "rescheduled", "cancelled", "completed", "missed", "undone"];
