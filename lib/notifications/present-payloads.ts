import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointments, platformMeetings, practitioners, services, users } from "@/db/schema";
import type { Status } from "@/lib/appointments/status";
import {
  appointmentFacts,
  hosts,
  isMetThere,
  payloadAt,
  practitionerFacts,
} from "@/lib/notifications/appointment-facts";

/**
 * What is told to the clients of these appointments as they are at this moment, of those that are booked, or that stand
 * otherwise. One statement.
 */
export async function presentPayloads(tx: Pick<Transaction, "select">, ids: string[], stands: Status = "scheduled") {
  const { status, startsAt, minutes, practitionerId, version } = appointments;
  const rows = await tx
    .select({
      facts: appointmentFacts,
      present: { startsAt, minutes, practitionerId, version },
      practitioner: practitionerFacts,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .leftJoin(platformMeetings, isMetThere)
    .leftJoin(hosts, eq(hosts.id, platformMeetings.practitionerId))
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(practitioners, eq(practitioners.id, practitionerId))
    .where(and(inArray(appointments.id, ids), eq(status, stands)));
  return rows.map(({ facts, present, practitioner }) => ({
    clientId: facts.clientId,
    isUnpaid: facts.isUnpaid,
    payload: payloadAt({ ...present, startsAt: present.startsAt?.toISOString() ?? null }, facts, practitioner),
  }));
}
