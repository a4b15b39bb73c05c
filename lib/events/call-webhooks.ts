import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointments } from "@/db/schema";
import type { AppointmentEvent, EventKind, Subscriber } from "@/lib/appointments/events";
import { announce } from "@/lib/webhooks/announce";
import type { WebhookEvent } from "@/lib/webhooks/event-types";

/** Promises the addresses that an admin added that they are told, each of what it asked for. */
export const callWebhooks: Subscriber = {
  name: "call-webhooks",
  async hear(tx, event, now) {
    const type = TYPES[event.kind];
    if (!type) return;
    const { id, appointmentId: subjectId, at } = event;
    await announce(tx, { type, subjectId, dedupeKey: `event:${id}`, at, facts: () => factsOf(tx, event) }, now);
  },
};

// An undo takes back what was told to nobody yet, so it is told to nobody either.
const TYPES: Partial<Record<EventKind, WebhookEvent>> = {
  requested: "appointment.requested",
  scheduled: "appointment.scheduled",
  booked: "appointment.booked",
  rescheduled: "appointment.rescheduled",
  cancelled: "appointment.cancelled",
  rejected: "appointment.rejected",
  completed: "appointment.completed",
  missed: "appointment.missed",
};

async function factsOf(tx: Transaction, { appointmentId, version, before, after }: AppointmentEvent) {
  const [who] = await tx
    .select({ client_id: appointments.clientId, service_id: appointments.serviceId })
    .from(appointments)
    .where(eq(appointments.id, appointmentId));
  const previous = before?.startsAt !== after.startsAt ? before?.startsAt : null;
  return {
    ids: { appointment_id: appointmentId, ...who, practitioner_id: after.practitionerId, version },
    details: {
      status: after.status,
      starts_at: after.startsAt,
      minutes: after.minutes,
      previous_starts_at: previous ?? null,
    },
  };
}
