import { randomBytes, randomUUID } from "node:crypto";
import { eq, type InferInsertModel } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import type { Interval } from "@/db/columns";
import { blindIndex, newPersonKey, type PersonKey, seal, sealMaybe } from "@/db/encryption";
import { newRecordKey, ownRecordOf, sealInRecordMaybe } from "@/db/record-encryption";
import {
  appointments,
  careRecords,
  meetings,
  personKeys,
  practitioners,
  type ROLES,
  recordKeys,
  recordMembers,
  reservations,
  services,
  users,
  weeklyHours,
} from "@/db/schema";

/*
 * Rows that hang together, for what fills an empty database: the demo and the tests. They arrive as they would have
 * through the verbs, without what a verb promises on the way (no e-mail, no audit event).
 */

/** A person with an account. The e-mail must be normalised: what is given here is what signs in. */
export type NewPerson = {
  id: string;
  role: (typeof ROLES)[number];
  firstName: string;
  lastName: string;
  /** None for a person without sign-in, who needs no password either. */
  email: string | null;
  phone?: string;
  timeZone: string;
  passwordHash: string | null;
};

/** What an appointment is, with the personal part in plain text. */
export type NewAppointment = Omit<
  InferInsertModel<typeof appointments>,
  "reason" | "rejectionReason" | "cancellationReason"
> & { reason?: string; rejectionReason?: string; cancellationReason?: string };

/** The time an appointment takes and the room it happens in. */
export type NewReservation = {
  reservationId: string;
  busy: Interval;
  meetingId: string;
  room: string;
  closedAt?: Date;
};

/** Makes an account with its own data key, verified at once; a client's with a care record. */
export async function addPerson(tx: Database | Transaction, person: NewPerson, at: Date): Promise<PersonKey> {
  const { key, user, resting, own } = personRows(person, at);
  await tx.insert(users).values(user);
  await tx.insert(personKeys).values(resting);
  if (own) {
    await tx.insert(careRecords).values(own.record);
    await tx.insert(recordMembers).values(own.member);
    await tx.insert(recordKeys).values(own.resting);
  }
  return key;
}

/** The rows of such an account, and its data key; `own` are those of a client's record. */
export function personRows(person: NewPerson, at: Date) {
  const { id, firstName, lastName, email, phone, ...plain } = person;
  const { wrapped, ...key } = newPersonKey(id);
  const user = {
    id,
    ...plain,
    firstName: seal(key, users.firstName, id, firstName),
    lastName: seal(key, users.lastName, id, lastName),
    email: sealMaybe(key, users.email, id, email),
    emailIndex: email && blindIndex(email),
    phone: sealMaybe(key, users.phone, id, phone),
    verifiedAt: email === null ? null : at,
    createdAt: at,
    updatedAt: at,
  } satisfies InferInsertModel<typeof users>;
  const own = plain.role === "client" ? recordRows(id, at) : null;
  return { key, user, resting: { personId: id, wrapped, createdAt: at }, own };
}

function recordRows(personId: string, at: Date) {
  const id = randomUUID();
  return {
    record: {
      id,
      reference: randomBytes(5).toString("hex").toUpperCase(),
      kind: "individual" as const,
      personId,
      openedAt: at,
    },
    member: { recordId: id, personId, part: "client" as const, since: at },
    resting: { recordId: id, wrapped: newRecordKey(id), createdAt: at },
  };
}

/** Makes a practitioner, with their hours. */
export async function addPractitioner(
  tx: Database | Transaction,
  practitioner: InferInsertModel<typeof practitioners>,
  hours: Omit<InferInsertModel<typeof weeklyHours>, "practitionerId">[],
) {
  await tx.insert(practitioners).values(practitioner);
  await tx.insert(weeklyHours).values(hours.map((row) => ({ ...row, practitionerId: practitioner.id })));
}

/** Makes an appointment; with a time slot, its time is taken and it has a room. */
export async function addAppointment(
  tx: Database | Transaction,
  appointment: NewAppointment,
  timeSlot?: NewReservation,
) {
  const { id, clientId, practitionerId, startsAt, endsAt } = appointment;
  const [client] = await tx
    .select({ record: ownRecordOf(users.id) })
    .from(users)
    .where(eq(users.id, clientId));
  const record = client?.record;
  if (!record) throw new Error("An appointment hangs on its client's record, which is not there.");
  const { priceMinor, currency } = services;
  const [price] = await tx
    .select({ priceMinor, currency })
    .from(services)
    .where(eq(services.id, appointment.serviceId));
  await tx.insert(appointments).values({
    ...price,
    ...appointment,
    recordId: record.recordId,
    reason: sealInRecordMaybe(record, appointments.reason, id, appointment.reason),
    rejectionReason: sealInRecordMaybe(record, appointments.rejectionReason, id, appointment.rejectionReason),
    cancellationReason: sealInRecordMaybe(record, appointments.cancellationReason, id, appointment.cancellationReason),
  });
  if (!timeSlot || !practitionerId || !startsAt || !endsAt) return;
  const { reservationId, busy, meetingId, room, closedAt } = timeSlot;
  const during = { start: startsAt, end: endsAt };
  await tx
    .insert(reservations)
    .values({ id: reservationId, practitionerId, clientId, appointmentId: id, during, busy });
  await tx
    .insert(meetings)
    .values({ id: meetingId, appointmentId: id, platform: "jitsi", room, createdAt: appointment.createdAt, closedAt });
}
