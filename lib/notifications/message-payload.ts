import { eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { openInRecord } from "@/db/record-encryption";
import {
  appointmentEvents,
  appointments,
  platformMeetings,
  practitioners,
  type StoredState,
  services,
  users,
} from "@/db/schema";
import { type AlsoTold, alsoTold } from "@/lib/appointments/attendees/also-told";
import type { AppointmentEvent } from "@/lib/appointments/events";
import {
  appointmentFacts,
  hosts,
  isMetThere,
  payloadAt,
  practitionerFacts,
} from "@/lib/notifications/appointment-facts";
import type { AppointmentPayload } from "@/lib/outbox/message";

/** An event with what its messages need to know of the appointment; who its practitioner was, and is since. */
export type Told = {
  event: AppointmentEvent;
  appointment: Subject;
  /** Who is told beside the client. */
  also: AlsoTold[];
  practitionerOf(state: StoredState | null): Involved | null;
};

/**
 * Reads what is told of these events, in their order: three statements for all of them. The words are
 * null once the record's key is destroyed.
 */
export async function toldAll(tx: Transaction, events: AppointmentEvent[]): Promise<Told[]> {
  const [subjects, involved] = [await subjectsOf(tx, events), await practitionersOf(tx, events)];
  const told = await alsoTold(
    tx,
    events.map(({ appointmentId }) => appointmentId),
  );
  const practitionerOf = (state: StoredState | null) => involved.find(({ id }) => id === state?.practitionerId) ?? null;
  return events.map((event) => {
    const appointment = subjects.find(({ eventId }) => eventId === event.id);
    if (!appointment) throw new Error("An event has no appointment.");
    return { event, appointment, also: told.filter((one) => one.appointmentId === appointment.id), practitionerOf };
  });
}

/** The payload of a message about an appointment as it stood at one moment. */
export function messagePayload({ event, appointment, practitionerOf }: Told, state: StoredState): AppointmentPayload {
  return payloadAt({ ...state, version: event.version }, appointment, practitionerOf(state));
}

type Subject = Awaited<ReturnType<typeof subjectsOf>>[number];
type Involved = Awaited<ReturnType<typeof practitionersOf>>[number];

function subjectsOf(tx: Transaction, events: AppointmentEvent[]) {
  return tx
    .select({
      ...appointmentFacts,
      eventId: appointmentEvents.id,
      cells: appointments.cells,
      rejectionReason: openInRecord(appointments.rejectionReason, appointments.clientId, appointments.recordId),
      cancellationReason: openInRecord(appointments.cancellationReason, appointments.clientId, appointments.recordId),
      words: openInRecord(appointmentEvents.words, appointments.clientId, appointments.recordId),
    })
    .from(appointmentEvents)
    .innerJoin(appointments, eq(appointments.id, appointmentEvents.appointmentId))
    .innerJoin(users, eq(users.id, appointments.clientId))
    .leftJoin(platformMeetings, isMetThere)
    .leftJoin(hosts, eq(hosts.id, platformMeetings.practitionerId))
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .where(
      inArray(
        appointmentEvents.id,
        events.map(({ id }) => id),
      ),
    );
}

async function practitionersOf(tx: Transaction, events: AppointmentEvent[]) {
  const ids = events.flatMap(({ before, after }) => [before, after].flatMap((state) => state?.practitionerId ?? []));
  return tx.select(practitionerFacts).from(practitioners).where(inArray(practitioners.id, ids));
}
