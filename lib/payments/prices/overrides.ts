import { eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { services } from "@/db/schema";
import type { Service } from "@/lib/practice/bookable";

/** For whom, and with whom, a session is; either may not be known yet. */
export type Parties = { clientId: string | null; practitionerId: string | null };

/**
 * What a service costs for a client with a practitioner, for a select from `services`: the client's own price, or else
 * the practitioner's, or else the service's.
 */
export function agreedPrice(client: SQL, practitioner: SQL): SQL<number | null> {
  // Written out: of a select from one table, drizzle names columns without it.
  return sql<number | null>`coalesce(
    (select o.price_minor from price_overrides o where o.service_id = services.id and o.client_id = ${client}),
    (select o.price_minor from price_overrides o where o.service_id = services.id and o.practitioner_id = ${practitioner}),
    services.price_minor)`;
}

/** A service with the price that these two have agreed on. */
export async function withAgreedPrice(
  reader: Pick<Database, "select">,
  service: Service,
  { clientId, practitionerId }: Parties,
): Promise<Service> {
  const agreed = agreedPrice(sql`${clientId}::uuid`, sql`${practitionerId}::uuid`);
  const [row] = await reader.select({ priceMinor: agreed }).from(services).where(eq(services.id, service.id));
  return row ? { ...service, priceMinor: row.priceMinor } : service;
}
