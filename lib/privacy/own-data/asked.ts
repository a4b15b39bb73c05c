import "server-only";
import { asc, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import {
  appointments,
  deviceChecks,
  practitioners,
  requestOffers,
  series,
  services,
  sessionAnswers,
  textConsents,
  textMessages,
} from "@/db/schema";
import { isAttendedBy } from "@/lib/appointments/attendees/attending";

/*
 * What a client asked for, was asked and was told around their appointments, each by the appointment's reference.
 */

/** The times of the week that were asked for, by the reference of the request. */
export async function askedTimesOf(clientId: string) {
  const { reference, cells } = appointments;
  const rows = await db.select({ reference, cells }).from(appointments).where(isAttendedBy(clientId));
  return new Map(rows.map((row) => [row.reference, row.cells]));
}

/** Times that were offered to answer a request. */
export function offeredTimesOf(clientId: string) {
  const { startsAt, minutes, state, createdAt } = requestOffers;
  return db
    .select({ appointment: appointments.reference, practitioner: practitioners.name, startsAt, minutes, state })
    .from(requestOffers)
    .innerJoin(appointments, eq(appointments.id, requestOffers.appointmentId))
    .innerJoin(practitioners, eq(practitioners.id, requestOffers.practitionerId))
    .where(eq(appointments.clientId, clientId))
    .orderBy(asc(createdAt), asc(startsAt));
}

/** Sessions that were booked as a row of weeks. */
export function seriesOf(clientId: string) {
  const { everyWeeks, firstDate, createdAt } = series;
  return db
    .select({ service: services.name, practitioner: practitioners.name, everyWeeks, firstDate })
    .from(series)
    .innerJoin(services, eq(services.id, series.serviceId))
    .innerJoin(practitioners, eq(practitioners.id, series.practitionerId))
    .where(eq(series.clientId, clientId))
    .orderBy(asc(createdAt));
}

/** What the client answered to a reminder: that they come, or by how much they are late. */
export function answersOf(clientId: string) {
  return db
    .select({ appointment: appointments.reference, lateMinutes: sessionAnswers.lateMinutes, at: sessionAnswers.at })
    .from(sessionAnswers)
    .innerJoin(appointments, eq(appointments.id, sessionAnswers.appointmentId))
    .where(eq(appointments.clientId, clientId))
    .orderBy(asc(sessionAnswers.at));
}

/** The agreement to text messages: to which number, in which words, and when it began and ended. */
export async function textConsentOf(clientId: string) {
  const { words, givenAt, withdrawnAt, withdrawnBy } = textConsents;
  const phone = open(textConsents.phone, textConsents.clientId);
  const earlier = open(textConsents.earlier, textConsents.clientId);
  const [row] = await db
    .select({ phone, words, givenAt, withdrawnAt, withdrawnBy, earlier })
    .from(textConsents)
    .where(eq(textConsents.clientId, clientId));
  return row ? { ...row, earlier: row.earlier === null ? null : (JSON.parse(row.earlier) as unknown) } : null;
}

/** Text messages that were sent, or were to be. */
export function textsTo(clientId: string) {
  const { kind, state, dueAt } = textMessages;
  return db
    .select({ appointment: appointments.reference, kind, state, dueAt })
    .from(textMessages)
    .innerJoin(appointments, eq(appointments.id, textMessages.appointmentId))
    .where(eq(appointments.clientId, clientId))
    .orderBy(desc(dueAt));
}

/** What the last test of camera, microphone and connection came to. */
export async function deviceCheckOf(clientId: string) {
  const { trouble, soundOnly, at } = deviceChecks;
  const [row] = await db.select({ trouble, soundOnly, at }).from(deviceChecks).where(eq(deviceChecks.userId, clientId));
  return row ?? null;
}
