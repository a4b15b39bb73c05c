import { addDays } from "date-fns/addDays";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { clientPackages, packageOffers, services } from "@/db/schema";
import { notFound } from "@/lib/errors";
import { isId, newId } from "@/lib/id";
import type { LockedPackage } from "@/lib/payments/packages/lock-package";

/** A package that is offered, with the currency of its service. Refuses with `not_found` (404) any other. */
export async function findOffer(tx: Transaction, id: string) {
  if (!isId(id)) throw notFound("package");
  const [found] = await tx
    .select({ offer: packageOffers, currency: services.currency })
    .from(packageOffers)
    .innerJoin(services, eq(services.id, packageOffers.serviceId))
    .where(and(eq(packageOffers.id, id), eq(packageOffers.active, true), eq(services.active, true)));
  if (!found) throw notFound("package");
  return { ...found.offer, currency: found.currency };
}

type Added = { clientId: string; state: "unpaid" | "open"; soldBy: string | null };

/** Writes down a package of a client's, as it is offered at this moment. */
export async function addPackage(
  tx: Transaction,
  offer: Awaited<ReturnType<typeof findOffer>>,
  added: Added,
  now: Date,
): Promise<LockedPackage> {
  const { id: offerId, serviceId, sessions, priceMinor, currency, validDays } = offer;
  const [pack] = await tx
    .insert(clientPackages)
    .values({
      ...{ id: newId(now), offerId, serviceId, sessions, priceMinor, currency, ...added },
      leftMinor: priceMinor,
      expiresAt: validDays === null ? null : addDays(now, validDays),
      createdAt: now,
    })
    .returning();
  if (!pack) throw new Error("A package was not written.");
  return pack;
}
