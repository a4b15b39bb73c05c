import { eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { open } from "@/db/encryption";
import { appointmentEvents, appointments, practitioners, type StoredState, users } from "@/db/schema";
import type { AppointmentEvent } from "@/lib/appointments/events";
import type { AppointmentPayload } from "@/lib/outbox/message";
import { endOf } from "@/lib/reservations/reserve";

/** An event with what its messages need to know of the appointment; who its practitioner was, and is since. */
export type Told = {
  event: AppointmentEvent;
  appointment: Subject;
  practitionerOf(state: StoredState | null): Involved | null;
};

/**
 * Reads what is told of these events, in their order: two statements for all of them. The words are their client's, and
 * null once the client is erased.
 */
export async function toldAll(tx: Transaction, events: AppointmentEvent[]): Promise<Told[]> {
  const [subjects, involved] = [await subjectsOf(tx, events), await practitionersOf(tx, events)];
  const practitionerOf = (state: StoredState | null) => involved.find(({ id }) => id === state?.practitionerId) ?? null;
  return events.map((event) => {
    const appointment = subjects.find(({ eventId }) => eventId === event.id);
    if (!appointment) throw new Error("An event has no appointment.");
    return { event, appointment, practitionerOf };
  });
}

/** The payload of a message about an appointment as it stood at one moment. */
export function messagePayload({ event, appointment, practitionerOf }: Told, state: StoredState): AppointmentPayload {
  const practitioner = practitionerOf(state);
  return {
    audience: "client",
    appointmentId: appointment.id,
    reference: appointment.reference,
    version: event.version,
    practitionerId: state.practitionerId,
    practitionerName: practitioner?.name ?? null,
    practitionerZone: practitioner?.timeZone ?? null,
    clientZone: appointment.clientZone,
    ...timesOf(state),
  };
}

/** When it is, as messages tell it. */
function timesOf({ startsAt, minutes }: StoredState): Pick<AppointmentPayload, "startsAt" | "endsAt" | "minutes"> {
  if (!startsAt) return { startsAt: null, endsAt: null, minutes };
  return { startsAt, endsAt: endOf({ startsAt: new Date(startsAt), minutes }).toISOString(), minutes };
}

type Subject = Awaited<ReturnType<typeof subjectsOf>>[number];
type Involved = Awaited<ReturnType<typeof practitionersOf>>[number];

function subjectsOf(tx: Transaction, events: AppointmentEvent[]) {
  return tx
    .select({
      eventId: appointmentEvents.id,
      id: appointments.id,
      reference: appointments.reference,
      clientId: appointments.clientId,
      clientZone: users.timeZone,
      cells: appointments.cells,
      rejectionReason: open(appointments.rejectionReason, appointments.clientId),
      cancellationReason: open(appointments.cancellationReason, appointments.clientId),
      words: open(appointmentEvents.words, appointments.clientId),
    })
    .from(appointmentEvents)
    .innerJoin(appointments, eq(appointments.id, appointmentEvents.appointmentId))
    .innerJoin(users, eq(users.id, appointments.clientId))
    .where(
      inArray(
        appointmentEvents.id,
        events.map(({ id }) => id),
      ),
    );
}

async function practitionersOf(tx: Transaction, events: AppointmentEvent[]) {
  const ids = events.flatMap(({ before, after }) => [before, after].flatMap((state) => state?.practitionerId ?? []));
  const { id, name, timeZone, userId } = practitioners;
  return tx.select({ id, name, timeZone, userId }).from(practitioners).where(inArray(id, ids));
}
