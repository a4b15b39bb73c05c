import { and, eq, exists, isNull, or } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, users } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import type { MeetingPlace } from "@/lib/appointments/meeting-place/meeting-place";
import { undoableUntil } from "@/lib/appointments/undo/rules";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { bookingOf, placeIn } from "@/lib/booking/book";
import { type Booked, bookedWith } from "@/lib/booking/queries";
import { bookingTerms, type Slot } from "@/lib/booking/terms";
import { writeBooking } from "@/lib/booking/write-booking";
import { assertActive } from "@/lib/clients/active-client";
import { notFound, Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";
import { may } from "@/lib/permissions/permissions";
import { assertAhead, bookablePractitioner } from "@/lib/practice/bookable-practitioner";
import { isLedBy } from "@/lib/records/lead";
import { UNDO_MINUTES } from "@/lib/undo";

/**
 * Books for a client, who is told by e-mail where there is an address: one's own time for one's own clients, or any
 * practitioner's for any client. The practice is not bound to its hours, notices and caps, nor to how a service is
 * booked by clients. A taken time stays taken, and a deactivated client can't be booked for. For `undoMinutes` it can
 * be undone and the e-mails wait; with 0, or right before the session, they leave at once. Refuses with `forbidden`
 * (403) a client, with `not_found` (404) a client or practitioner that isn't the actor's, with `slot_taken` (409), with
 * `account_deactivated` (409), with `invalid` (400) a time that has passed.
 */
export async function bookForClient(
  staff: Actor,
  clientId: string,
  slot: Slot & { reason?: string; meetingPlace?: MeetingPlace },
  now: Date,
  undoMinutes = UNDO_MINUTES,
): Promise<Booked> {
  if (!isStaff(staff)) throw new Refusal("forbidden", "Only the practice can book for someone else.");
  await assertMayBookFor(staff, clientId);
  const { reason = "", meetingPlace } = slot;
  const facts = await bookingTerms(clientId, slot, now);
  const notBefore = undoableUntil(facts.startsAt, now, undoMinutes);
  const booking = { ...bookingOf(facts, staff.id), reason, notBefore, isPaidFirst: false };
  const written = await db.transaction(async (tx) => {
    await bookablePractitioner(tx, staff, facts.practitioner.practitionerId);
    if ("openingId" in slot) return writeBooking(tx, { ...booking, ...(await placeIn(tx, slot, now)) }, now);
    assertAhead(slot, now);
    return writeBooking(tx, { ...booking, meetingPlace }, now);
  });
  return bookedWith(facts, reason, written);
}

/** Refuses a client whom the actor can't book for: a practitioner may for those they have or had an appointment with, or added. */
async function assertMayBookFor(staff: Actor, id: string) {
  if (!isId(id)) throw notFound("client");
  const known = db
    .select()
    .from(appointments)
    .where(and(eq(appointments.clientId, users.id), visibleTo(staff)));
  const [client] = await db
    .select({ deactivatedAt: users.deactivatedAt })
    .from(users)
    .where(
      and(
        eq(users.id, id),
        eq(users.role, "client"),
        isNull(users.erasedAt),
        may(staff, "times.team") ? undefined : or(exists(known), isLedBy(staff, users.id)),
      ),
    );
  if (!client) throw notFound("client");
  assertActive(client.deactivatedAt);
}
