import "server-only";
import { and, eq, inArray, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { blindIndex, open } from "@/db/encryption";
import type { Reader } from "@/db/gathered";
import { appointments, arrivals, deviceChecks, meetings, practitioners, services, users } from "@/db/schema";
import { assertKnown, chosenBy, type Listing, orderOf } from "@/lib/appointments/listing";
import { isPartOf, visibleTo } from "@/lib/appointments/lock";
import { detailColumns, isClientsCheck } from "@/lib/appointments/queries";
import { contactColumn, readContactFor } from "@/lib/appointments/record/contact";
import { readOpened, readWords, type WordColumns } from "@/lib/appointments/record/words";
import { isArrivalThere, isLiveRoom } from "@/lib/appointments/room";
import type { Actor } from "@/lib/auth/actor";
import { isId } from "@/lib/id";

/** One appointment with everything that is known of it: its detail, how to reach its client, and what was written. */
export type AppointmentRecord = NonNullable<Awaited<ReturnType<typeof readRecord>>>;

/** A page of them, of the client with that address, or only those the actor takes part in. */
export type RecordListing = Listing & { email?: string; isOwn?: boolean };

/**
 * The record of an appointment that the actor may see; null for any other. That a member of staff opened it is in the
 * trail, whether or not anything was written. Closed, what was written is not opened.
 */
export async function readRecord(actor: Actor, id: string, now: Date, { isClosed = false } = {}, reader: Reader = db) {
  if (!isId(id)) return null;
  const isIt = and(eq(appointments.id, id), visibleTo(actor));
  const [row] = await readOpened(actor, now, (words) => selectRecords(words, reader).where(isIt), { isClosed });
  return row ? readContactFor(actor, row) : null;
}

/** A page of the records that the actor may see, and how many there are in all. Refuses with `not_found` (404). */
export async function listRecords(actor: Actor, { email, isOwn, ...listing }: RecordListing, now: Date) {
  await assertKnown(listing);
  const which = and(
    isOwn ? isPartOf(actor) : visibleTo(actor),
    chosenBy(listing),
    email === undefined ? undefined : isOf(email),
  );
  const page = readWords(actor, now, (words) =>
    selectRecords(words)
      .where(which)
      .orderBy(...orderOf(listing))
      .limit(listing.limit)
      .offset(listing.offset),
  );
  const [rows, total] = await Promise.all([page, db.$count(appointments, which)]);
  return { rows: rows.map((row) => readContactFor(actor, row)), total };
}

function selectRecords(words: WordColumns, reader: Reader = db) {
  return reader
    .select({
      ...detailColumns,
      clientEmail: open(users.email, users.id),
      clientPhone: open(users.phone, users.id),
      contact: contactColumn,
      ...words,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .leftJoin(meetings, isLiveRoom)
    .leftJoin(arrivals, isArrivalThere)
    .leftJoin(deviceChecks, isClientsCheck);
}

function isOf(email: string): SQL {
  const client = db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.emailIndex, blindIndex(email)));
  return inArray(appointments.clientId, client);
}
