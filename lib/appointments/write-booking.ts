import { eq, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import { appointments, auditEvents, holds, meetings, outbox, type Policy, reservations } from "@/db/schema";
import { type PersonKey, sealMaybe } from "@/db/secret";
import type { Giver, Service } from "@/lib/appointments/bookable";
import { newsOf } from "@/lib/appointments/news";
import { cancelDeadline } from "@/lib/appointments/policy";
import { roomFor } from "@/lib/appointments/room";
import { timesOf } from "@/lib/appointments/set-time";
import { type Claim, endOf, type Sitting, settle, type Tried, taking } from "@/lib/appointments/take";
import { auditRow } from "@/lib/audit/record";
import { newId, randomText } from "@/lib/id";
import { enqueueDeliveries, type PromisedRow, promisedRow } from "@/lib/notifications/outbox";

/** Everything that one booking writes. */
export type Booking = {
  /** Who books: the client herself, or the practice for her. */
  actorId: string;
  client: { id: string; timeZone: string; key: PersonKey };
  giver: Giver & { key: PersonKey };
  service: Service;
  policy: Policy;
  sitting: Sitting;
  reason: string;
  /** The group session it is a place in; the place itself was taken before. */
  openingId: string | null;
  /** The hold whose time it takes over. */
  holdId: string | null;
};

/**
 * Books: takes the time and writes appointment, room, audit event and messages, in two statements, for a transaction of
 * four takes two to three times as long as one. Answers the appointment's id, or refuses when the time was taken.
 */
export async function writeBooking(tx: Transaction, booking: Booking, now: Date): Promise<string> {
  const id = newId(now);
  const claim = claimOf(id, booking);
  const { row, messages } = rowsOf(id, booking, now);
  // What the hold kept goes over to the appointment; it remembers which, so that a form sent twice books once.
  const isHold = (column: AnyPgColumn) => (booking.holdId ? eq(column, booking.holdId) : sql`false`);
  const [tried] = await tx.execute<Tried>(sql`
    with written as ${tx.insert(appointments).values(row)},
    used as ${tx.update(holds).set({ appointmentId: id, clientId: booking.client.id }).where(isHold(holds.id))},
    freed as ${tx.delete(reservations).where(isHold(reservations.holdId)).returning({ id: reservations.id })},
    taken as (${taking(claim, now, sql`(select count(*) from freed) >= 0`)}),
    room as ${tx.insert(meetings).values(roomFor(id, now))},
    recorded as ${tx.insert(auditEvents).values(auditRow(bookedEvent(id, booking), now))},
    promised as ${tx.insert(outbox).values(messages)}
    select busy_from, busy_until from taken`);
  await settle(tx, claim, tried, now);
  await enqueueDeliveries(tx, messages, now);
  return id;
}

function claimOf(appointmentId: string, { actorId, client, sitting, service, openingId }: Booking): Claim {
  const practitionerId = openingId ? null : sitting.practitionerId;
  return {
    purpose: { appointmentId },
    ...sitting,
    practitionerId,
    clientId: client.id,
    serviceId: service.id,
    actorId,
  };
}

function rowsOf(id: string, booking: Booking, now: Date) {
  const { client, service, policy, sitting, openingId, reason } = booking;
  const row: typeof appointments.$inferInsert = {
    id,
    reference: randomText(6).toUpperCase(),
    clientId: client.id,
    serviceId: service.id,
    ...sitting,
    endsAt: endOf(sitting),
    openingId,
    status: "scheduled",
    meetingStatus: "scheduled",
    cells: [],
    policy,
    priceMinor: service.priceMinor,
    currency: service.currency,
    cancelBy: cancelDeadline(sitting.startsAt, policy),
    reason: sealMaybe(client.key, appointments.reason, id, reason),
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  return { row, messages: messagesOf(row.id, row.reference, booking, now) };
}

function messagesOf(appointmentId: string, reference: string, booking: Booking, now: Date) {
  const { actorId, client, giver, sitting } = booking;
  const facts = {
    appointmentId,
    reference,
    version: 1,
    ...timesOf(sitting),
    clientZone: client.timeZone,
    practitionerName: giver.name,
    practitionerZone: giver.timeZone,
  };
  const readers = { actorId, clientId: client.id, practitionerUserId: giver.userId };
  const keyFor = (recipientId: string) => (recipientId === client.id ? client.key : giver.key);
  return newsOf("appointment-scheduled", readers, facts).map((message): PromisedRow & { id: string } =>
    promisedRow(keyFor(message.recipientId), message, now),
  );
}

function bookedEvent(subjectId: string, { actorId }: Booking) {
  return { actorId, action: "appointment.booked", subjectId };
}
