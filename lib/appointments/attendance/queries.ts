import "server-only";
import { and, asc, eq, isNull, ne, or, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { openInRecord } from "@/db/record-encryption";
import {
  appointments,
  arrivals,
  meetingSignals,
  meetings,
  platformMeetings,
  services,
  sessionOutcomes,
} from "@/db/schema";
import {
  type Attendance,
  type Ledger,
  ledgerOf,
  type Outcome,
  type Signal,
} from "@/lib/appointments/attendance/attendance";
import type { AppointmentStanding } from "@/lib/appointments/queries";
import { mayReadWords } from "@/lib/appointments/record/words";
import { LET_IN_AT } from "@/lib/appointments/room";
import { isStaff, type Staff } from "@/lib/auth/actor";

/** What staff said that a session came to. */
export type SaidOutcome = { outcome: Outcome; why: string | null; at: Date };

/** What reads: the database, or the transaction that decides by it. */
type Reader = Pick<Transaction, "select">;

const MOST_SIGNALS = 500;

/**
 * What was seen of a session, for staff who may see it, and what was said of it, with why to those who may read its
 * words; null while it has no time.
 */
export async function readLedger(
  staff: Staff,
  appointment: Pick<AppointmentStanding, "id" | "openingId" | "startsAt" | "practitionerId">,
  reader: Reader = db,
): Promise<{ ledger: Ledger; said: SaidOutcome | null } | null> {
  const { id, startsAt } = appointment;
  if (!startsAt || !isStaff(staff)) return null;
  const [attendance, said] = await Promise.all([attendanceOf(reader, appointment, startsAt), saidOutcome(reader, id)]);
  const isWithWhy = mayReadWords(staff, appointment.practitionerId);
  return { ledger: ledgerOf(attendance), said: said && { ...said, why: isWithWhy ? said.why : null } };
}

/** What the client is told that a session came to: nothing of reasons. */
export async function outcomeOf(id: string): Promise<Outcome | null> {
  const [row] = await db
    .select({ outcome: sessionOutcomes.outcome })
    .from(sessionOutcomes)
    .where(eq(sessionOutcomes.id, id));
  return row?.outcome ?? null;
}

async function attendanceOf(
  reader: Reader,
  { id, openingId }: Pick<AppointmentStanding, "id" | "openingId">,
  startsAt: Date,
): Promise<Attendance> {
  const { kind, source, at } = meetingSignals;
  const [rooms, signals] = await Promise.all([
    reader
      .select({
        startedAt: meetings.startedAt,
        at: arrivals.at,
        leftAt: arrivals.leftAt,
        admittedAt: LET_IN_AT,
        closedAt: meetings.closedAt,
        isSeenHere: wouldBeSeen(id),
      })
      .from(meetings)
      .leftJoin(arrivals, and(eq(arrivals.meetingId, meetings.id), eq(arrivals.appointmentId, id)))
      .where(eq(meetings.sessionKey, openingId ?? id)),
    reader
      .select({ kind, who: WHO, source, at })
      .from(meetingSignals)
      .innerJoin(meetings, eq(meetings.id, meetingSignals.meetingId))
      .where(and(eq(meetings.sessionKey, openingId ?? id), isOf(id)))
      .orderBy(asc(at))
      .limit(MOST_SIGNALS),
  ]);
  const [startedAt = null] = rooms
    .flatMap((room) => room.startedAt ?? [])
    .toSorted((one, other) => Number(one) - Number(other));
  const stays = rooms.flatMap(({ at: came, ...stay }) => (came ? [{ at: came, ...stay }] : []));
  const isSeenHere = rooms.every((room) => room.isSeenHere);
  return { startsAt, startedAt, isSeenHere, stays, signals };
}

// A guest whose place is known is its client.
const WHO = sql<Signal["who"]>`case when ${meetingSignals.who} = 'guest' and ${meetingSignals.appointmentId} is not null
  then 'client' else ${meetingSignals.who} end`;

// Whether a client who takes part is bound to be seen by us. A session that is over keeps its meeting elsewhere as ended.
function wouldBeSeen(id: string) {
  return sql<boolean>`(select case ${services.place} when 'phone' then false
      when 'in_person' then ${appointments.openingId} is not null
      else ${appointments.meetingPlace} is not distinct from 'own' or not coalesce((
        select elsewhere.join_url is not null and elsewhere.state in ('ready', 'ended') from ${platformMeetings} elsewhere
        where elsewhere.session_key = ${meetings.sessionKey} order by elsewhere.created_at desc limit 1), false) end
    from ${appointments} join ${services} on ${services.id} = ${appointments.serviceId}
    where ${appointments.id} = ${id})`;
}

// Of a group, what is known of the practitioner and of this place; of another's it tells nothing.
function isOf(id: string) {
  return or(
    eq(meetingSignals.appointmentId, id),
    and(isNull(meetingSignals.appointmentId), ne(meetingSignals.who, "client")),
  );
}

async function saidOutcome(reader: Reader, id: string): Promise<SaidOutcome | null> {
  const why = openInRecord(sessionOutcomes.why, appointments.clientId, appointments.recordId);
  const [row] = await reader
    .select({ outcome: sessionOutcomes.outcome, why, at: sessionOutcomes.at })
    .from(sessionOutcomes)
    .innerJoin(appointments, eq(appointments.id, sessionOutcomes.id))
    .where(eq(sessionOutcomes.id, id));
  return row ?? null;
}
