import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { packageOffers, services } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { isId, newId } from "@/lib/id";
import { assertKeepsAccounts, keepsAccounts } from "@/lib/payments/mode";
import { assertMay } from "@/lib/permissions/permissions";
import { findActiveService } from "@/lib/practice/service-list";

/** Sessions of a service that are sold together; `priceMinor` is of all of them, in the service's currency. */
export type NewOffer = { serviceId: string; sessions: number; priceMinor: number; validDays: number | null };

/** A package that can be bought. */
export type PackageOffer = Awaited<ReturnType<typeof listOffers>>[number];

/**
 * Offers a package of a service. Answers its id. Refuses with `forbidden` (403) all but admins, with `not_found` (404) a
 * service that isn't offered.
 */
export async function offerPackage(admin: Staff, wish: NewOffer, now: Date): Promise<string> {
  assertKeepsAccounts();
  assertAdmin(admin);
  const service = await findActiveService(wish.serviceId);
  if (!service) throw notFound("service");
  return db.transaction(async (tx) => {
    const id = newId(now);
    await tx.insert(packageOffers).values({ id, ...wish, createdAt: now });
    const details = { package: id, sessions: wish.sessions, amount: wish.priceMinor, currency: service.currency };
    await record(tx, { actorId: admin.id, action: "package.offered", subjectId: wish.serviceId, details }, now);
    return id;
  });
}

/**
 * Takes a package out of what can be bought, or puts it back; those that were bought go on. Refuses with `forbidden`
 * (403) all but admins, with `not_found` (404) what is no such package. Answers its service.
 */
export async function setOffered(admin: Staff, id: string, active: boolean, now: Date): Promise<string> {
  assertKeepsAccounts();
  assertAdmin(admin);
  if (!isId(id)) throw notFound("package");
  return db.transaction(async (tx) => {
    const [offer] = await tx.update(packageOffers).set({ active }).where(eq(packageOffers.id, id)).returning();
    if (!offer) throw notFound("package");
    const action = active ? ("package.offered" as const) : ("package.withdrawn" as const);
    const event = { actorId: admin.id, action, subjectId: offer.serviceId, details: { package: id } };
    await record(tx, event, now);
    return offer.serviceId;
  });
}

/** The packages of one service, those that are not sold any more too. */
export function listOffersOf(serviceId: string) {
  const { active, sessions, priceMinor } = packageOffers;
  return db
    .select()
    .from(packageOffers)
    .where(eq(packageOffers.serviceId, serviceId))
    .orderBy(active, asc(sessions), asc(priceMinor));
}

/** Every package that can be bought now, in the practice's order of services; none where no books are kept. */
export async function listOffers() {
  if (!keepsAccounts()) return [];
  const { id, serviceId, sessions, priceMinor, validDays } = packageOffers;
  return db
    .select({
      ...{ id, serviceId, sessions, priceMinor, validDays },
      ...{ service: services.name, minutes: services.minutes, currency: services.currency },
    })
    .from(packageOffers)
    .innerJoin(services, eq(services.id, serviceId))
    .where(and(eq(packageOffers.active, true), eq(services.active, true)))
    .orderBy(asc(services.position), asc(services.name), asc(sessions), asc(priceMinor));
}

function assertAdmin(admin: Staff) {
  assertMay(admin, "settings", "Only an admin can change what can be booked.");
}
