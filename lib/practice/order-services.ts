import "server-only";
import { asc, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { services } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { assertMay } from "@/lib/permissions/permissions";

/** Which way a service goes in the list that clients choose from. */
export type Way = "up" | "down";

/**
 * Moves a service past the one before it or after it, among those that can be booked. At the end of the list nothing
 * happens. Refuses with `forbidden` (403) all but admins, with `not_found` (404) what can't be booked.
 */
export async function moveService(admin: Staff, id: string, way: Way, now: Date): Promise<void> {
  assertMay(admin, "settings", "Only an admin can change what can be booked.");
  await db.transaction(async (tx) => {
    const ids = await lockInOrder(tx);
    const from = ids.indexOf(id);
    if (from < 0) throw notFound("service");
    const to = way === "up" ? from - 1 : from + 1;
    const neighbour = ids[to];
    if (neighbour === undefined) return;
    ids.splice(from, 1, neighbour);
    ids.splice(to, 1, id);
    for (const [position, one] of ids.entries())
      await tx.update(services).set({ position }).where(eq(services.id, one));
    await record(tx, { actorId: admin.id, action: "service.moved", subjectId: id, details: { way } }, now);
  });
}

// Locked in one order, then read in that of the lists, where several may still have the same position.
async function lockInOrder(tx: Transaction): Promise<string[]> {
  const isActive = eq(services.active, true);
  await tx.select({ id: services.id }).from(services).where(isActive).orderBy(services.id).for("update");
  const { id, position, name } = services;
  const rows = await tx.select({ id }).from(services).where(isActive).orderBy(asc(position), asc(name));
  return rows.map((row) => row.id);
}
