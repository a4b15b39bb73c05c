import "server-only";
import { and, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { appointments, holds, openings, reservations, services, users } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import type { Staff } from "@/lib/auth/actor";
import { RULE_SENTENCES } from "@/lib/engine/rule-words";
import { Refusal } from "@/lib/errors";
import { type Said, say } from "@/lib/i18n/say";
import { rangesOf } from "@/lib/reservations/conflicting-holds";
import { holdWords } from "@/lib/reservations/hold-words";
import type { TimeSlot } from "@/lib/reservations/reserve";
import { type Clock, timeRange } from "@/lib/time/format";

/** A time that the practice wants for a client; the own time of the appointment `appointmentId` is no conflict. */
export type SoughtTime = TimeSlot & {
  serviceId: string;
  clientId: string;
  /** Who attends beside the client. */
  attendeeIds?: string[];
  appointmentId: string | null;
};

/**
 * Runs a change of the practice's; when that is refused because the time is taken, the refusal names the conflict, on
 * this clock. What the staff may not see is not named: another practitioner's session, or who is booking.
 */
export async function namingConflict<Result>(
  staff: Staff,
  sought: () => Promise<SoughtTime | null>,
  clock: Clock,
  now: Date,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "slot_taken") throw error;
    const time = await sought();
    const [conflict] = time ? await conflictsWith(staff, time, now) : [];
    if (!conflict) throw error;
    throw new Refusal("conflict", sentenceOf(conflict, clock), { code: "slot_taken", details: RULE_SENTENCES.taken });
  }
}

type Conflict = Awaited<ReturnType<typeof conflictsWith>>[number];

/** The conflicts of a time: what overlaps the session itself before what only touches the breaks around it. */
function conflictsWith(staff: Staff, sought: SoughtTime, now: Date) {
  const wish = sql`(${rangesOf({ ...sought, actorId: staff.id })}) as wish`;
  const ofPractitioner = sql`${reservations.practitionerId} = ${sought.practitionerId} and ${reservations.busy} && wish.busy`;
  const people = [sought.clientId, ...(sought.attendeeIds ?? [])];
  const ofClient = sql`${inArray(reservations.clientId, people)} and ${reservations.during} && wish.during`;
  const isOwn = sql`${reservations.appointmentId} is not distinct from ${sought.appointmentId}::uuid and ${sought.appointmentId}::uuid is not null`;
  return db
    .select({
      during: reservations.during,
      overlaps: sql<boolean>`${reservations.during} && wish.during`,
      firstName: openRequired(users.firstName, users.id),
      lastName: openRequired(users.lastName, users.id),
      isSeen: sql<boolean>`${users.id} is not null`,
      group: services.name,
      purpose: holds.purpose,
      expiresAt: holds.expiresAt,
    })
    .from(reservations)
    .innerJoin(wish, sql`(${ofPractitioner}) or (${ofClient})`)
    .leftJoin(appointments, and(eq(appointments.id, reservations.appointmentId), visibleTo(staff)))
    .leftJoin(users, eq(users.id, appointments.clientId))
    .leftJoin(holds, eq(holds.id, reservations.holdId))
    .leftJoin(openings, eq(openings.id, reservations.openingId))
    .leftJoin(services, eq(services.id, openings.serviceId))
    .where(and(or(isNull(reservations.expiresAt), gt(reservations.expiresAt, now)), sql`not (${isOwn})`))
    .orderBy(sql`${reservations.during} && wish.during desc, lower(${reservations.during})`)
    .limit(1);
}

function sentenceOf(conflict: Conflict, clock: Clock): Said {
  const { during, overlaps, isSeen, firstName, lastName, group, purpose, expiresAt } = conflict;
  if (purpose && expiresAt)
    return say("This time is in use: {use}. Please choose another time.", {
      use: (locale, t) => holdWords(t, purpose, expiresAt, { ...clock, locale }).toLowerCase(),
    });
  const when = (locale: string) => timeRange(during.start, during.end, { ...clock, locale });
  if (group)
    return overlaps
      ? say("The group {group} takes place then, {when}. Please choose another time.", { group, when })
      : say("The group {group} takes place then, {when}, and a break is kept around it. Please choose another time.", {
          group,
          when,
        });
  const name = `${firstName} ${lastName}`.trim();
  if (isSeen)
    return overlaps
      ? say("{name} has a session {when}. Please choose another time.", { name, when })
      : say("{name} has a session {when}, and a break is kept around it. Please choose another time.", { name, when });
  return say("The client has another session {when}. Please choose another time.", { when });
}
