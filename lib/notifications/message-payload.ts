import { eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { open } from "@/db/encryption";
import { appointmentEvents, appointments, practitioners, type StoredState, users } from "@/db/schema";
import type { AppointmentEvent } from "@/lib/appointments/events";
import type { AppointmentPayload } from "@/lib/outbox/message";
import { endOf } from "@/lib/reservations/reserve";

/** An event with what its messages need to know of the appointment; who its practitioner was, and is since. */
export type Told = Awaited<ReturnType<typeof toldOf>>;

/** Reads what is told of these events; the words are their client's, and null once the client is erased. */
export async function toldAll(tx: Transaction, events: AppointmentEvent[]): Promise<Told[]> {
  return Promise.all(events.map((event) => toldOf(tx, event)));
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

async function toldOf(tx: Transaction, event: AppointmentEvent) {
  const [appointment] = await tx
    .select({
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
    .where(eq(appointmentEvents.id, event.id));
  if (!appointment) throw new Error("An event has no appointment.");
  const ids = [event.before, event.after].flatMap((state) => state?.practitionerId ?? []);
  const { id, name, timeZone, userId } = practitioners;
  const involved =
    ids.length > 0 ? await tx.select({ id, name, timeZone, userId }).from(practitioners).where(inArray(id, ids)) : [];
  const practitionerOf = (state: StoredState | null) =>
    involved.find((one) => one.id === state?.practitionerId) ?? null;
  return { event, appointment, practitionerOf };
}
