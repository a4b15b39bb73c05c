import "server-only";
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { priceOverrides, services } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { newId } from "@/lib/id";
import { mayBill } from "@/lib/payments/documents/details";
import { assertKeepsAccounts } from "@/lib/payments/mode";
import { assertMay } from "@/lib/permissions/permissions";
import { findActiveService, listAllPractitioners } from "@/lib/practice/service-list";

/** A price of a service for one client, in minor units of its currency; null is the ordinary price again. */
export type ClientPrice = { clientId: string; serviceId: string; priceMinor: number | null };

/** The same with one practitioner. */
export type PractitionerPrice = { practitionerId: string; serviceId: string; priceMinor: number | null };

/**
 * Agrees on a price of a service with one client (a sliding scale), or takes it back. It counts for what is booked from
 * now on. Refuses with `not_found` (404) a client whom the actor does not bill, and a service that isn't offered.
 */
export async function agreeClientPrice(staff: Staff, { clientId, serviceId, priceMinor }: ClientPrice, now: Date) {
  assertKeepsAccounts();
  if (!(await mayBill(staff, clientId))) throw notFound("client");
  await setPrice(staff, { whose: { clientId }, serviceId, priceMinor, subjectId: clientId }, now);
}

/**
 * Sets what a service costs with one practitioner, or takes that back; for what is booked from now on. Refuses with
 * `forbidden` (403) all but admins, with `not_found` (404) a practitioner or a service that isn't there.
 */
export async function agreePractitionerPrice(admin: Staff, price: PractitionerPrice, now: Date) {
  assertKeepsAccounts();
  assertMay(admin, "settings", "Only an admin can change what can be booked.");
  const { practitionerId, serviceId, priceMinor } = price;
  const isThere = (await listAllPractitioners()).some(({ id }) => id === practitionerId);
  if (!isThere) throw notFound("practitioner");
  await setPrice(admin, { whose: { practitionerId }, serviceId, priceMinor, subjectId: practitionerId }, now);
}

type Set = {
  whose: { clientId: string } | { practitionerId: string };
  serviceId: string;
  priceMinor: number | null;
  subjectId: string;
};

async function setPrice(staff: Staff, { whose, serviceId, priceMinor, subjectId }: Set, now: Date) {
  const service = await findActiveService(serviceId);
  if (!service) throw notFound("service");
  await db.transaction(async (tx) => {
    // Two who agree at once wait for each other here, so that the later one's price stands.
    await tx.select({ id: services.id }).from(services).where(eq(services.id, serviceId)).for("no key update");
    await removePrice(tx, whose, serviceId);
    if (priceMinor !== null) {
      await tx.insert(priceOverrides).values({ id: newId(now), serviceId, ...whose, priceMinor, createdAt: now });
    }
    const details = { service: serviceId, currency: service.currency, amount: priceMinor ?? "ordinary" };
    await record(tx, { actorId: staff.id, action: "price.agreed", subjectId, details }, now);
  });
}

async function removePrice(tx: Transaction, whose: Set["whose"], serviceId: string) {
  const isOf =
    "clientId" in whose
      ? eq(priceOverrides.clientId, whose.clientId)
      : eq(priceOverrides.practitionerId, whose.practitionerId);
  await tx.delete(priceOverrides).where(and(eq(priceOverrides.serviceId, serviceId), isOf));
}

/** Of one service the practitioners with whom it has a price of its own. */
export async function listPractitionerPrices(serviceId: string) {
  const prices = await db.select().from(priceOverrides).where(eq(priceOverrides.serviceId, serviceId));
  return prices.flatMap(({ practitionerId, priceMinor, createdAt }) =>
    practitionerId === null ? [] : [{ practitionerId, priceMinor, createdAt }],
  );
}
