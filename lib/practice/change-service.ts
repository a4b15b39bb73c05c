import "server-only";
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { practitioners, services } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { isId, newId } from "@/lib/id";
import { assertMay } from "@/lib/permissions/permissions";
import type { ServiceWish } from "@/lib/practice/service-form";

/**
 * Adds something that can be booked, after the others. Answers its id. Refuses with `forbidden` (403) all but admins,
 * with `not_found` (404) a practitioner who isn't there.
 */
export async function addService(admin: Staff, wish: ServiceWish, now: Date): Promise<string> {
  assertAdmin(admin);
  return db.transaction(async (tx) => {
    await assertPractitioner(tx, wish.practitionerId);
    const id = newId(now);
    const position = await tx.$count(services);
    await tx.insert(services).values({ id, position, ...wish });
    await record(tx, { actorId: admin.id, action: "service.added", subjectId: id }, now);
    return id;
  });
}

/**
 * Writes what a service becomes for bookings from now on. Refuses with `forbidden` (403) all but admins, with `not_found`
 * (404) what is no service.
 */
export async function writeService(tx: Transaction, admin: Staff, { id, wish }: ChangedService, now: Date) {
  assertAdmin(admin);
  await lockService(tx, id);
  await assertPractitioner(tx, wish.practitionerId);
  await tx.update(services).set(wish).where(eq(services.id, id));
  await record(tx, { actorId: admin.id, action: "service.changed", subjectId: id }, now);
}

/** Which service, and what it becomes. */
export type ChangedService = { id: string; wish: ServiceWish };

/**
 * Takes a service out of what can be booked. The last one stays: a practice has something to book, so it is refused
 * with `conflict` (409). Refuses with `forbidden` (403) all but admins.
 */
export async function endService(tx: Transaction, admin: Staff, id: string, now: Date) {
  assertAdmin(admin);
  const others = (await lockActive(tx)).filter((service) => service.id !== id);
  if (others.length === 0) throw new Refusal("conflict", "This is the last service. Add another one first.");
  await setActive(tx, admin, { id, active: false }, now);
}

/** Takes a retired service back. Refuses with `forbidden` (403) all but admins. */
export async function restoreService(admin: Staff, id: string, now: Date) {
  assertAdmin(admin);
  await db.transaction((tx) => setActive(tx, admin, { id, active: true }, now));
}

type Standing = { id: string; active: boolean };

async function setActive(tx: Transaction, admin: Staff, { id, active }: Standing, now: Date) {
  const service = await lockService(tx, id);
  if (service.active === active) return;
  await tx.update(services).set({ active }).where(eq(services.id, id));
  const action = active ? "service.restored" : "service.retired";
  await record(tx, { actorId: admin.id, action, subjectId: id }, now);
}

function assertAdmin(actor: Staff) {
  assertMay(actor, "settings", "Only an admin can change what can be booked.");
}

async function lockService(tx: Transaction, id: string) {
  if (!isId(id)) throw notFound("service");
  const [service] = await tx.select().from(services).where(eq(services.id, id)).for("update");
  if (!service) throw notFound("service");
  return service;
}

// Locked in one order, so that two who retire the last two services can't both succeed.
function lockActive(tx: Transaction) {
  const isActive = eq(services.active, true);
  return tx.select({ id: services.id }).from(services).where(isActive).orderBy(services.id).for("update");
}

async function assertPractitioner(tx: Transaction, id: string | null) {
  if (id === null) return;
  if (!isId(id)) throw notFound("practitioner");
  const [practitioner] = await tx.select({ id: practitioners.id }).from(practitioners).where(eq(practitioners.id, id));
  if (!practitioner) throw notFound("practitioner");
}
