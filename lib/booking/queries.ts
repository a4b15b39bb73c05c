import "server-only";
import { and, eq, inArray, isNotNull, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { open, openRequired } from "@/db/encryption";
import { appointments, meetings, practitioners, services, users } from "@/db/schema";
import { isAttendedBy } from "@/lib/appointments/attendees/attending";
import { assertKnown, chosenBy, type Listing, orderOf } from "@/lib/appointments/listing";
import { visibleTo } from "@/lib/appointments/lock";
import { readWords } from "@/lib/appointments/record/words";
import { isLiveRoom } from "@/lib/appointments/room";
import { type Actor, isClient, isStaff } from "@/lib/auth/actor";
import type { BookingTerms } from "@/lib/booking/terms";
import type { Written } from "@/lib/booking/write-booking";
import { maySeeClient } from "@/lib/clients/queries";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { paidForIt } from "@/lib/payments/queries";
import { NOTHING_PAID } from "@/lib/payments/state";

/** An appointment that has or had a time, as programs are told of it. */
export type Booked = Awaited<ReturnType<typeof readOneBooked>>;

type BookedListing = Listing & { clientId?: string };

/** Refuses with `not_found` (404) what is no booked appointment that the actor may see. */
export async function assertBooked(actor: Actor, id: string): Promise<void> {
  const which = and(eq(appointments.id, isId(id) ? id : ""), bookedFor(actor));
  if (!isId(id) || (await db.$count(appointments, which)) === 0) throw notFound("appointment");
}

/** What was booked a moment ago, as `readOneBooked` would answer it. */
export function bookedWith(
  { client, practitioner, service, cover }: BookingTerms,
  reason: string,
  written: Written,
): Booked {
  const { practitionerId, name, timeZone } = practitioner;
  const { id, reference, status, startsAt, endsAt, minutes, openingId, clientId, room } = written;
  const { priceMinor, currency, cancelBy, movedLateAt, createdAt, updatedAt } = written;
  return {
    ...{ id, reference, status, startsAt, endsAt, minutes, openingId, clientId, room },
    ...{ priceMinor, currency, cancelBy, movedLateAt, createdAt, updatedAt },
    paid: { ...NOTHING_PAID, coveredMinor: cover?.amountMinor ?? 0 },
    ...{ practitionerId, practitionerName: name, zone: timeZone, serviceName: service.name, place: service.place },
    ...{ clientFirstName: client.firstName, clientLastName: client.lastName, clientEmail: client.email },
    reason: reason || null,
  };
}

/**
 * A booked appointment that the actor may see, with what the client wrote: that a member of staff read it is recorded.
 * Any other is refused with `not_found` (404).
 */
export async function readOneBooked(actor: Actor, id: string, now: Date) {
  return readOne(actor, id, bookedFor(actor), now);
}

/** As `readOneBooked`, of one person: another person's is not found. */
export async function readOneBookedOf(actor: Actor, personId: string, id: string, now: Date) {
  if (!isId(personId)) throw notFound("appointment");
  return readOne(actor, id, and(bookedFor(actor), isAttendedBy(personId)), now);
}

async function readOne(actor: Actor, id: string, which: SQL | undefined, now: Date) {
  if (!isId(id)) throw notFound("appointment");
  const [row] = await rowsWhere(actor, and(eq(appointments.id, id), which), { limit: 1, offset: 0 }, now);
  if (!row) throw notFound("appointment");
  return row;
}

/**
 * The booked appointments that the actor may see, perhaps of one client, the latest start first, and how many there are
 * in all. Requests have no time and are not among them. What a client wrote is health data: staff who read it are noted.
 */
export async function listBooked(actor: Actor, { clientId, ...listing }: BookedListing, now: Date) {
  await assertKnown(listing);
  const isOf = clientId === undefined ? undefined : isAttendedBy(clientId);
  const which = and(bookedFor(actor), isOf, chosenBy(listing));
  const [rows, total] = await Promise.all([rowsWhere(actor, which, listing, now), db.$count(appointments, which)]);
  return { rows, total };
}

/** The same of one person: the actor, or a client whom the actor may see. */
export async function listBookedOf(actor: Actor, personId: string, listing: Listing, now: Date) {
  const mayAsk = personId === actor.id || (isStaff(actor) && (await maySeeClient(actor, personId)));
  if (!mayAsk) throw notFound("user");
  return listBooked(actor, { ...listing, clientId: personId }, now);
}

async function rowsWhere(actor: Actor, which: SQL | undefined, listing: Listing, now: Date) {
  const { id, reference, status, startsAt, endsAt, minutes, openingId, clientId } = appointments;
  const { priceMinor, currency, cancelBy, movedLateAt, createdAt, updatedAt } = appointments;
  const rows = await readWords(actor, now, ({ reason }) =>
    db
      .select({
        ...{ id, reference, status, startsAt, endsAt, minutes, openingId, clientId },
        ...{ priceMinor, currency, cancelBy, movedLateAt, createdAt, updatedAt },
        paid: paidForIt,
        room: meetings.room,
        practitionerId: practitioners.id,
        practitionerName: practitioners.name,
        zone: practitioners.timeZone,
        serviceName: services.name,
        place: services.place,
        clientFirstName: openRequired(users.firstName, users.id),
        clientLastName: openRequired(users.lastName, users.id),
        clientEmail: open(users.email, users.id),
        reason,
      })
      .from(appointments)
      .innerJoin(users, eq(users.id, clientId))
      .innerJoin(services, eq(services.id, appointments.serviceId))
      .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
      .leftJoin(meetings, isLiveRoom)
      .where(which)
      .orderBy(...orderOf(listing))
      .limit(listing.limit)
      .offset(listing.offset),
  );
  return rows.map(({ startsAt: start, endsAt: end, status: standing, ...row }) => {
    if (!start || !end || standing === "pending_review" || standing === "rejected")
      throw new Error("What is booked has a time.");
    // How the client is reached is nothing for one who attends beside, or for a guardian.
    const isAnother = isClient(actor) && row.clientId !== actor.id;
    return { ...row, ...(isAnother && { clientEmail: null }), startsAt: start, endsAt: end, status: standing };
  });
}

function bookedFor(actor: Actor): SQL | undefined {
  const { status, startsAt, endsAt, practitionerId } = appointments;
  const hadTime = and(isNotNull(startsAt), isNotNull(endsAt), isNotNull(practitionerId));
  return and(visibleTo(actor), inArray(status, ["scheduled", "completed", "cancelled", "no_show"]), hadTime);
}
