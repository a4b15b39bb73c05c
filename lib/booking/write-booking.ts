import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type RecordKey, sealInRecordMaybe } from "@/db/record-encryption";
import { inserting } from "@/db/rows";
import { appointmentEvents, appointments, auditEvents, meetings, type Policy, packageUses } from "@/db/schema";
import { query, type RowOf, statement } from "@/db/statement";
import { AUDIT_ACTION_OF, eventRow } from "@/lib/appointments/events";
import type { MeetingPlace } from "@/lib/appointments/meeting-place/meeting-place";
import { cancelDeadline } from "@/lib/appointments/policy";
import { JOINING, roomFor } from "@/lib/appointments/room";
import { auditRow } from "@/lib/audit/record";
import { newId, randomText } from "@/lib/id";
import { payByOf } from "@/lib/payments/online/hold-minutes";
import { type Cover, isUsedUp, packageUsedUp, priceWith } from "@/lib/payments/packages/cover";
import { rowOfUse } from "@/lib/payments/packages/use-package";
import type { Service } from "@/lib/practice/bookable";
import {
  type Claim,
  endOf,
  reservationInsert,
  reserveWith,
  type TimeSlot,
  type Wish,
} from "@/lib/reservations/reserve";

// A place in a group has the room that the others have.
const TAKEN = { room: sql<string>`room` };

/** Everything that one booking goes by. */
export type Booking = {
  /** Who books: the client, or the practice for the client. */
  actorId: string;
  client: { id: string };
  /** The care record that it hangs on, and whose key its words rest under. */
  record: RecordKey;
  service: Service;
  policy: Policy;
  timeSlot: TimeSlot;
  reason: string;
  /** The group session it is a place in; the place itself was taken before. */
  openingId: string | null;
  /** The hold whose time it takes over. */
  holdId: string | null;
  /** Its e-mails wait until then, as long as it can be undone. */
  notBefore: Date | null;
  /** The package of the client's that pays for it. */
  cover: Cover | null;
  /** Whether it is paid first where its service wants that; what the practice books for a client is paid later. */
  isPaidFirst: boolean;
  /** Where this one is met, where that is not left to service and practitioner; never of a place in a group. */
  meetingPlace?: MeetingPlace;
};

/** What a booking wrote: the appointment and its room. */
export type Written = Rows["row"] & { room: string };

/**
 * Books: takes the time and writes appointment, room, audit event and messages, or refuses when the time was taken.
 * Conflicting holds that don't count give way once.
 */
export function writeBooking(tx: Transaction, booking: Booking, now: Date): Promise<Written> {
  return reserveWith(tx, wishOf(booking), now, () => tryBooking(tx, booking, now));
}

/**
 * The same where no hold gives way; null when the time has a conflict. It is one statement, which needs no transaction
 * around it and writes everything or nothing, since a transaction of four takes two to three times as long as one. With
 * a hold it needs one: the hold is used up whatever comes of it. What closes the client's account goes before it or
 * after it. Refuses with `package_used_up` (409) where another booking used the last prepaid session a moment ago.
 */
export async function tryBooking(
  writer: Pick<Transaction, "execute">,
  booking: Booking,
  now: Date,
): Promise<Written | null> {
  const rows = rowsOf(newId(now), booking, now);
  const [taken] = await query(writer, await statementFor(rows, booking, now)).catch((error: unknown) => {
    throw isUsedUp(error) ? packageUsedUp() : error;
  });
  return taken ? { ...rows.row, ...taken } : null;
}

async function statementFor(
  { row, room, entry, event }: Rows,
  booking: Booking,
  now: Date,
): Promise<SQL<RowOf<typeof TAKEN>>> {
  const { client, holdId } = booking;
  const claim: Claim = { ...wishOf(booking), purpose: { appointmentId: row.id } };
  const isTaken = sql`exists (select from taken)`;
  return statement(
    TAKEN,
    (list) => sql`
    with welcome as (select from users where id = ${client.id}::uuid and deactivated_at is null
      and erased_at is null for key share),
    freed as (delete from reservations where hold_id = ${holdId}::uuid returning id),
    taken as (${reservationInsert(claim, now, sql`exists (select from welcome) and (select count(*) from freed) >= 0`)}),
    written as (${inserting(appointments, [row], isTaken)}),
    used as (update holds set appointment_id = ${row.id}::uuid, client_id = ${client.id}::uuid
      where id = ${holdId}::uuid and ${isTaken}),
    opened as (${inserting(meetings, [room], isTaken)}
      on conflict ${JOINING} do update set room = meetings.room returning room),
    ${booking.cover ? sql`spent as (${inserting(packageUses, [rowOfUse(row.id, booking.cover, now)], isTaken)}),` : sql``}
    recorded as (${inserting(auditEvents, [entry], isTaken)}),
    happened as (${inserting(appointmentEvents, [event], isTaken)})
    select ${list} from opened`,
  );
}

function wishOf({ actorId, client, timeSlot, service, openingId }: Booking): Wish {
  const practitionerId = openingId ? null : timeSlot.practitionerId;
  return { ...timeSlot, practitionerId, clientId: client.id, serviceId: service.id, actorId };
}

type Rows = ReturnType<typeof rowsOf>;

function rowsOf(id: string, booking: Booking, now: Date) {
  const { actorId, client, service, policy, timeSlot, openingId, reason, cover } = booking;
  const price = priceWith(service, cover);
  const payBy = booking.isPaidFirst && price.prepayMinor > 0 ? payByOf(timeSlot, now) : null;
  const row = {
    id,
    reference: randomText(6).toUpperCase(),
    clientId: client.id,
    recordId: booking.record.recordId,
    serviceId: service.id,
    ...timeSlot,
    endsAt: endOf(timeSlot),
    openingId,
    status: "scheduled" as const,
    meetingStatus: "scheduled" as const,
    cells: [],
    policy,
    ...price,
    payBy,
    cancelBy: cancelDeadline(timeSlot.startsAt, policy),
    movedLateAt: null,
    meetingPlace: booking.meetingPlace ?? null,
    reason: sealInRecordMaybe(booking.record, appointments.reason, id, reason),
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  const held = payBy ? ("unpaid" as const) : booking.notBefore && { until: booking.notBefore, holdId: null };
  const happened = { appointmentId: id, kind: "booked" as const, version: row.version, before: null, after: row, held };
  const entry = auditRow({ actorId, action: AUDIT_ACTION_OF.booked, subjectId: id }, now);
  return { row, room: roomFor(row, now), entry, event: eventRow(actorId, happened, now) };
}
