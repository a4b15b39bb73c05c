import "server-only";
import { asc, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import type { Reader } from "@/db/gathered";
import { practitioners, services } from "@/db/schema";
import { isId } from "@/lib/id";
import { ordinaryFirst } from "@/lib/practice/ordinary";

/** One service of the practice, active or retired, as its own pages show it. */
export type ServiceLine = Awaited<ReturnType<typeof listServices>>[number];

/** Everything that can be booked or once could, the active first. What services there are is no secret. */
export function listServices() {
  return db
    .select({ service: services, practitioner: practitioners.name })
    .from(services)
    .leftJoin(practitioners, eq(practitioners.id, services.practitionerId))
    .orderBy(desc(services.active), asc(services.position), asc(services.name));
}

/** Every service there is or was by its name, in the order they were made: the place of each in it never changes. */
export function listServiceNames(reader: Reader = db) {
  return reader.select({ id: services.id, name: services.name }).from(services).orderBy(asc(services.id));
}

/** A service by its id, or null. */
export async function findService(id: string) {
  if (!isId(id)) return null;
  const [service] = await db.select().from(services).where(eq(services.id, id));
  return service ?? null;
}

/** A service that is offered, by its id; null when there is none. */
export async function findActiveService(id: string) {
  const service = await findService(id);
  return service?.active ? service : null;
}

/** The service a client gets when none is named: the ordinary session. */
export async function defaultService() {
  const [service] = await db
    .select()
    .from(services)
    .where(eq(services.active, true))
    .orderBy(ordinaryFirst, asc(services.position), asc(services.name))
    .limit(1);
  return service ?? null;
}

/** Every practitioner of the practice, taking clients or not. */
export function listAllPractitioners() {
  const { id, name, active, timeZone, position } = practitioners;
  return db.select({ id, name, active, timeZone }).from(practitioners).orderBy(asc(position), asc(name));
}
