import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { type Database, db, prepared } from "@/db/client";
import { keyFrom, type PersonKey, unseal, wrappedKeyOf } from "@/db/encryption";
import { ownRecordOf, type RecordKey } from "@/db/record-encryption";
import { openings, practitioners, services, settings, users } from "@/db/schema";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { type Cover, coverOf, usablePackage } from "@/lib/payments/packages/cover";
import { agreedPrice } from "@/lib/payments/prices/overrides";
import { type Bookable, policyOf, practitionerColumns } from "@/lib/practice/bookable";
import { isActivePractitioner } from "@/lib/practice/conditions";
import { closedTo } from "@/lib/practice/new-clients";
import { openRecord } from "@/lib/records/open-record";
import { takenFrom } from "@/lib/reservations/conflicting-holds";
import { isCounted, slotTaken } from "@/lib/reservations/reserve";

/** A computed time, of a service or of the first that takes so many minutes; or a place in a group session. */
export type Slot = Time | { openingId: string };

/** A computed time. */
type Time = { practitionerId: string; startsAt: Date } & (
  | { serviceId: string }
  | { minutes: number; serviceId?: string }
);

/** The client who is booked for. */
type BookedClient = {
  id: string;
  timeZone: string;
  firstName: string;
  lastName: string;
  /** None of a person without sign-in. */
  email: string | null;
};

/** Everything a booking goes by that it doesn't change, so that it is known before its transaction. */
export type BookingTerms = Bookable & {
  client: BookedClient;
  /** The client's own care record. */
  record: RecordKey;
  startsAt: Date;
  /** The package of the client's that pays for it. */
  cover: Cover | null;
  /** Whether the practitioner's sessions are counted, so that a time can't be taken at a glance. */
  isCounted: boolean;
  /** Whether the service is for new clients and this one is none; the practice itself may book it all the same. */
  isClosed: boolean;
};

/** What a booking goes by, in one statement; of a place in a group session in two. Refuses what isn't there. */
export async function bookingTerms(clientId: string, slot: Slot, now: Date): Promise<BookingTerms> {
  const time = "openingId" in slot ? await timeOf(slot.openingId) : slot;
  return opened(await lookUp(clientId, time), time, now);
}

/**
 * The same of a time that is not booked, as far as a glance can tell. Of thousands who want one time all but one are
 * refused here, before anything heavier is done for them.
 */
export async function termsIfFree(clientId: string, time: Time, now: Date): Promise<BookingTerms> {
  const found = await lookUp(clientId, time);
  if (found.isTaken) throw slotTaken("taken");
  return opened(found, time, now);
}

async function lookUp(clientId: string, time: Time) {
  const { practitionerId, startsAt } = time;
  if (!isId(practitionerId)) throw notFound("practitioner");
  if (time.serviceId !== undefined && !isId(time.serviceId)) throw notFound("service");
  const asked = { clientId, practitionerId, serviceId: time.serviceId ?? null, startsAt: instantText(startsAt) };
  const [row] =
    "minutes" in time ? await LASTING().execute({ ...asked, minutes: time.minutes }) : await NAMED().execute(asked);
  if (!row) throw notFound("minutes" in time ? "time slot" : "service");
  return row;
}

type Found = Awaited<ReturnType<typeof lookUp>>;

async function opened(
  { settings: practice, practitioner, ...found }: Found,
  { startsAt }: Time,
  now: Date,
): Promise<BookingTerms> {
  const service = { ...found.service, priceMinor: found.priceMinor };
  return {
    ...{ service, startsAt, isCounted: found.isCounted, isClosed: found.isClosed, policy: policyOf(service, practice) },
    practitioner,
    cover: coverOf(found.usable),
    client: clientOf(found.client, keyFrom(found.client.id, found.clientKey)),
    // A client of a version before records has none until the sweep was here.
    record: found.record ?? (await openRecord(db, found.client.id, now)),
  };
}

type Person = Pick<typeof users.$inferSelect, "id" | "timeZone" | "firstName" | "lastName" | "email">;

function clientOf({ id, timeZone, ...sealed }: Person, key: PersonKey): BookedClient {
  const plain = (name: "firstName" | "lastName") => unseal(key, users[name], id, sealed[name]);
  const email = sealed.email && unseal(key, users.email, id, sealed.email);
  return { id, timeZone, firstName: plain("firstName"), lastName: plain("lastName"), email };
}

const clients = alias(users, "clients");
const askedId = (name: string) => sql`${sql.placeholder(name)}::uuid`;
const named = askedId("serviceId");

/** Of several services that take as long, the first that clients book at once, or else that is arranged with them. */
const lasting = sql`(select id from services where active and capacity = 1
  and minutes = ${sql.placeholder("minutes")}::int and (practitioner_id is null or practitioner_id = ${askedId("practitionerId")})
  and (${named} is null or id = ${named}) order by booking <> 'instant', position, name limit 1)`;

const NAMED = prepared((db) => factsOf(db, named));
const LASTING = prepared((db) => factsOf(db, lasting));

// A person who is gone gives no session, and is given none.
const isThere = and(
  eq(services.active, true),
  sql`${practitioners.id} = ${askedId("practitionerId")}`,
  isActivePractitioner,
  isNull(clients.erasedAt),
);

function factsOf(reader: Database, serviceId: SQL) {
  const { practitionerId, minutes } = services;
  const { id, timeZone, firstName, lastName, email } = clients;
  const taken = takenFrom(practitioners.id, sql`${sql.placeholder("startsAt")}::timestamptz`, sql`${minutes}`);
  return reader
    .select({
      service: services,
      priceMinor: agreedPrice(sql`${clients.id}`, sql`${practitioners.id}`),
      usable: usablePackage(sql`${clients.id}`, sql`${sql.placeholder("startsAt")}::timestamptz`),
      practitioner: practitionerColumns,
      settings: { cancelNoticeMinutes: settings.cancelNoticeMinutes, moveNoticeMinutes: settings.moveNoticeMinutes },
      client: { id, timeZone, firstName, lastName, email },
      clientKey: wrappedKeyOf(clients.id),
      record: ownRecordOf(clients.id),
      isTaken: sql<boolean>`exists (${taken})`,
      isCounted,
      isClosed: closedTo(clients.id),
    })
    .from(services)
    .innerJoin(practitioners, or(isNull(practitionerId), eq(practitionerId, practitioners.id)))
    .innerJoin(users, eq(users.id, practitioners.userId))
    .innerJoin(clients, sql`${clients.id} = ${askedId("clientId")}`)
    .leftJoin(settings, eq(settings.id, 1))
    .where(and(sql`${services.id} = ${serviceId}`, isThere))
    .prepare("booking_facts");
}

async function timeOf(openingId: string) {
  if (!isId(openingId)) throw notFound("time slot");
  const [opening] = await db.select().from(openings).where(eq(openings.id, openingId));
  if (!opening) throw notFound("time slot");
  const { practitionerId, serviceId, during } = opening;
  return { practitionerId, serviceId, startsAt: during.start };
}

// A time that is none can't be taken; what is asked next refuses it.
function instantText(at: Date): string {
  return Number.isNaN(at.getTime()) ? "infinity" : at.toISOString();
}
