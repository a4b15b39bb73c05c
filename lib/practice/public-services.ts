import "server-only";
import { and, asc, eq, isNull, or } from "drizzle-orm";
import { db } from "@/db/client";
import { practitioners, services, settings, users } from "@/db/schema";
import { notFound } from "@/lib/errors";
import { policyOf } from "@/lib/practice/bookable";
import { isActivePractitioner } from "@/lib/practice/conditions";
import { keptByVersion } from "@/lib/practice/version/kept-by-version";

/** A service as the public may know it: what it is, how long, what it costs, and until when it can be changed. */
export type PublicService = Awaited<ReturnType<typeof listPublicServices>>[number];

/** Every service that can be booked or asked for, in the practice's order; not of those who take no clients. */
export const listPublicServices = keptByVersion(async () => {
  const rows = await db
    .select({ service: services, practice: settings })
    .from(services)
    .leftJoin(practitioners, eq(practitioners.id, services.practitionerId))
    .leftJoin(users, eq(users.id, practitioners.userId))
    .leftJoin(settings, eq(settings.id, 1))
    .where(and(eq(services.active, true), or(isNull(services.practitionerId), isActivePractitioner)))
    .orderBy(asc(services.position), asc(services.name));
  return rows.map(({ service, practice }) => ({ ...service, policy: policyOf(service, practice) }));
});

/** Refuses with `not_found` (404) a service that is not among those that are offered; none at all is fine. */
export function assertOffered(services: readonly { id: string }[], id: string | undefined) {
  if (id !== undefined && !services.some((service) => service.id === id)) throw notFound("service");
}
