import "server-only";
import { db, type Transaction } from "@/db/client";
import { findRecordKey } from "@/db/record-encryption";
import { addAttendees } from "@/lib/appointments/attendees/attending";
import { undoableUntil } from "@/lib/appointments/undo/rules";
import type { Staff } from "@/lib/auth/actor";
import { bookingOf } from "@/lib/booking/book";
import { type Booked, bookedWith } from "@/lib/booking/queries";
import { bookingTerms, type Slot } from "@/lib/booking/terms";
import { type Booking, type Written, writeBooking } from "@/lib/booking/write-booking";
import { assertActive } from "@/lib/clients/active-client";
import { findJoint, type Joint } from "@/lib/clients/joint/queries";
import { notFound, Refusal } from "@/lib/errors";
import { assertMay } from "@/lib/permissions/permissions";
import { assertAhead, bookablePractitioner } from "@/lib/practice/bookable-practitioner";
import { lockPeople, reserveForOthers } from "@/lib/reservations/reserve";
import { UNDO_MINUTES } from "@/lib/undo";

/** Of which joint record, and those of its members who attend. */
export type Together = { record: string; people: string[] };

type Time = Exclude<Slot, { openingId: string }>;

/**
 * Books one session for several members of a joint record: each one's time is taken, or no one's, and each is told. The
 * first of them, adults before children, is its client, to whom the session is billed. What is written of it rests under
 * the record's key. As `bookForClient` beside: the practice is not bound to its hours. Refuses with `invalid` (400) where
 * none is chosen, with `not_found` (404) a record that the actor does not work with and who is not in it, with
 * `slot_taken` (409) where the practitioner or one of them is not free, with `account_deactivated` (409), with `conflict`
 * (409) a group's service.
 */
export async function bookForJoint(
  staff: Staff,
  together: Together,
  time: Time,
  now: Date,
  undoMinutes = UNDO_MINUTES,
): Promise<Booked> {
  assertMay(staff, "times");
  const joint = await findJoint(staff, together.record);
  if (!joint) throw notFound("record");
  const [first, ...others] = attending(joint, together.people);
  const facts = await bookingTerms(first.personId, time, now);
  if (facts.service.capacity > 1)
    throw new Refusal("conflict", "A group is booked for each person by themselves, on their own page.", {
      code: "group",
    });
  const notBefore = undoableUntil(facts.startsAt, now, undoMinutes);
  const record = await findRecordKey(db, joint.id);
  if (!record) throw notFound("record");
  const booking = { ...bookingOf(facts, staff.id), record, reason: "", notBefore, isPaidFirst: false };
  const written = await db.transaction(async (tx) => {
    await bookablePractitioner(tx, staff, facts.practitioner.practitionerId);
    assertAhead(facts, now);
    return writeFor(
      tx,
      booking,
      others.map(({ personId }) => personId),
      now,
    );
  });
  return bookedWith(facts, "", written);
}

/** The members who are chosen, in the record's order. */
function attending({ members }: Joint, people: string[]): [Joint["members"][number], ...Joint["members"]] {
  if (!people.every((id) => members.some(({ personId }) => personId === id))) throw notFound("client");
  const [first, ...others] = members.filter(({ personId }) => people.includes(personId));
  const sentence = "Please choose who attends.";
  if (!first) throw new Refusal("invalid", sentence, { fields: { people: [sentence] } });
  for (const { deactivatedAt } of [first, ...others]) assertActive(deactivatedAt);
  return [first, ...others];
}

async function writeFor(tx: Transaction, booking: Booking, others: string[], now: Date): Promise<Written> {
  const { client, timeSlot, service, actorId } = booking;
  await lockPeople(tx, [timeSlot.practitionerId, client.id, ...others]);
  const written = await writeBooking(tx, booking, now);
  await addAttendees(tx, [written.id], others);
  const claim = {
    purpose: { appointmentId: written.id },
    ...timeSlot,
    clientId: client.id,
    serviceId: service.id,
    actorId,
  };
  await reserveForOthers(tx, claim, others, now);
  return written;
}
