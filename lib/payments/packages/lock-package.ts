import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { clientPackages } from "@/db/schema";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";

/** A package whose row is locked. */
export type LockedPackage = typeof clientPackages.$inferSelect;

/** Locks a package, of one client where named. Refuses with `not_found` (404) any other. */
export async function lockPackage(tx: Transaction, id: string, clientId?: string): Promise<LockedPackage> {
  if (!isId(id) || (clientId !== undefined && !isId(clientId))) throw notFound("package");
  const which = and(
    eq(clientPackages.id, id),
    clientId === undefined ? undefined : eq(clientPackages.clientId, clientId),
  );
  const [found] = await tx.select().from(clientPackages).where(which).for("update");
  if (!found) throw notFound("package");
  return found;
}
