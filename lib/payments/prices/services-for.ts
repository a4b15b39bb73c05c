import "server-only";
import { and, asc, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { packageOffers, priceOverrides, services } from "@/db/schema";
import type { PackageOffer } from "@/lib/payments/packages/offers";

/** A price of a service that is a client's own, from when on. */
export type OwnPrice = { priceMinor: number; createdAt: Date };

type Service = typeof services.$inferSelect;

/** A service as it is for one client: with the client's own price, where there is one, and the packages of it. */
export type ServiceFor = { service: Service; own: OwnPrice | null; offers: PackageOffer[] };

/**
 * Everything that can be booked or once could, as it is for a client; the caller may bill the client. The active first.
 * One statement.
 */
export async function servicesFor(clientId: string): Promise<ServiceFor[]> {
  const { id, serviceId, sessions, priceMinor, validDays, active } = packageOffers;
  const rows = await db
    .select({
      service: services,
      own: { priceMinor: priceOverrides.priceMinor, createdAt: priceOverrides.createdAt },
      offer: { id, serviceId, sessions, priceMinor, validDays },
    })
    .from(services)
    .leftJoin(priceOverrides, and(eq(priceOverrides.serviceId, services.id), eq(priceOverrides.clientId, clientId)))
    .leftJoin(packageOffers, and(eq(serviceId, services.id), eq(active, true)))
    .orderBy(
      ...[desc(services.active), asc(services.position), asc(services.name), asc(services.id)],
      ...[asc(sessions), asc(priceMinor)],
    );
  const found = new Map<string, ServiceFor>();
  for (const { service, own, offer } of rows) {
    const one = found.get(service.id) ?? { service, own, offers: [] };
    found.set(service.id, one);
    const { name, minutes, currency } = service;
    if (offer && service.active) one.offers.push({ ...offer, service: name, minutes, currency });
  }
  return [...found.values()];
}
