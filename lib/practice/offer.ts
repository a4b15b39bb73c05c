import "server-only";
import { and, asc, eq, isNull, not, or, type Placeholder, sql } from "drizzle-orm";
import { type Database, prepared } from "@/db/client";
import { practitioners, services, users } from "@/db/schema";
import { isActivePractitioner } from "@/lib/practice/conditions";
import { closedTo } from "@/lib/practice/new-clients";
import { keptByVersion } from "@/lib/practice/version/kept-by-version";

/** What can be booked at once, and with whom. */
export type Offer = Awaited<ReturnType<typeof instantOffer>>;

/** A service that can be booked at once. */
export type OfferedService = Offer["services"][number];

/** A practitioner of an offer. */
export type OfferedPractitioner = Offer["practitioners"][number];

const person = {
  id: practitioners.id,
  slug: practitioners.slug,
  name: practitioners.name,
  title: practitioners.title,
  timeZone: practitioners.timeZone,
  photoKey: practitioners.photoKey,
};

/**
 * Every service that is booked at once, and everyone who gives one of them; in the practice's order. What is for new
 * clients is not offered to one who has been here: where there is such a service, it takes a statement of its own.
 */
export async function instantOffer(clientId: string | null = null) {
  const toGuests = await offeredToGuests();
  const isOneForAll = clientId === null || !toGuests.some(({ service }) => service.forNewClients);
  const rows = isOneForAll ? toGuests : await TO_CLIENTS().execute({ clientId });
  return {
    services: once(rows.map(({ service }) => service)),
    practitioners: once(rows.map((row) => row.person)),
    /** Who gives a service. */
    practitionersOf: (serviceId: string) =>
      rows.filter(({ service }) => service.id === serviceId).map((row) => row.person),
  };
}

const offeredToGuests = keptByVersion(async () => TO_GUESTS().execute());

const TO_GUESTS = prepared((reader) => offered(reader, null));
const TO_CLIENTS = prepared((reader) => offered(reader, sql.placeholder("clientId")));

function offered(reader: Database, clientId: Placeholder | null) {
  return reader
    .select({ service: services, person })
    .from(services)
    .innerJoin(practitioners, or(isNull(services.practitionerId), eq(services.practitionerId, practitioners.id)))
    .innerJoin(users, eq(users.id, practitioners.userId))
    .where(
      and(eq(services.active, true), eq(services.booking, "instant"), isActivePractitioner, not(closedTo(clientId))),
    )
    .orderBy(asc(services.position), asc(services.name), asc(practitioners.position), asc(practitioners.name))
    .prepare("offer");
}

function once<Row extends { id: string }>(rows: Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
