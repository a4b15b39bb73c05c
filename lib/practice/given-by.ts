import "server-only";
import { and, asc, eq, isNull, or, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { services } from "@/db/schema";
import { ordinaryOf } from "@/lib/practice/ordinary";

type Service = typeof services.$inferSelect;
type Ranked = Pick<Service, "booking" | "capacity" | "forNewClients" | "priceMinor">;

/** Of a practice's services those that a practitioner gives: the shared ones, and that practitioner's own. */
export function givenBy<Given extends Pick<Service, "practitionerId">>(
  practitionerId: string,
  all: readonly Given[],
): Given[] {
  return all.filter((service) => service.practitionerId === null || service.practitionerId === practitionerId);
}

/** The service that is meant when none is named: the ordinary one of those that a client books alone and at once. */
export function meantBy<Given extends Ranked>(given: readonly Given[]): Given | undefined {
  return ordinaryOf(given.filter(({ booking, capacity }) => booking === "instant" && capacity === 1));
}

/** Every active service that a practitioner gives, however it is booked, in the practice's order. */
export function servicesGivenBy(practitionerId: string): Promise<Service[]> {
  return db
    .select()
    .from(services)
    .where(isGivenBy(practitionerId))
    .orderBy(asc(services.position), asc(services.name));
}

/** Whether a service can be booked with a practitioner: an active one, shared or that practitioner's own. */
export function isGivenBy(practitionerId: string): SQL | undefined {
  return and(
    eq(services.active, true),
    or(isNull(services.practitionerId), eq(services.practitionerId, practitionerId)),
  );
}
