import "server-only";
import { and, asc, desc, eq, ne, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, clientPackages, packageUses, payments, services } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import { keepsAccounts } from "@/lib/payments/mode";
import { type Usable, usablePackage } from "@/lib/payments/packages/cover";
import { owedForPackage } from "@/lib/payments/packages/owed-packages";

/** A package of a client's, with its payments, as its pages show it. Amounts are minor units of its currency. */
export type ClientPackage = Awaited<ReturnType<typeof listPackages>>[number];

/**
 * A client's packages, the newest first, without those that were only begun to be paid for. The caller may see the
 * client.
 */
export async function listPackages(clientId: string) {
  if (!keepsAccounts() || !isId(clientId)) return [];
  return packagesWhere(and(eq(clientPackages.clientId, clientId), ne(clientPackages.state, "unpaid")));
}

/** One package of a client's own; null for any other. */
export async function findPackage({ id: clientId }: Actor, id: string) {
  if (!isId(id)) return null;
  const [found] = await packagesWhere(and(eq(clientPackages.id, id), eq(clientPackages.clientId, clientId)));
  return found ?? null;
}

async function packagesWhere(which: SQL | undefined) {
  const { id, packageId, way, state, amountMinor, refundedMinor, lostMinor, createdAt, paidAt } = payments;
  const rows = await db
    .select({
      ...{ pack: clientPackages, service: services.name, owedMinor: owedForPackage },
      payment: { id, packageId, way, state, amountMinor, refundedMinor, lostMinor, createdAt, paidAt },
    })
    .from(clientPackages)
    .innerJoin(services, eq(services.id, clientPackages.serviceId))
    .leftJoin(payments, eq(packageId, clientPackages.id))
    .where(which)
    .orderBy(desc(clientPackages.createdAt), asc(clientPackages.id), asc(payments.attempt));
  const ids = [...new Set(rows.map(({ pack }) => pack.id))];
  return ids.flatMap((wanted) => {
    const own = rows.filter(({ pack }) => pack.id === wanted);
    const made = own.flatMap(({ payment }) => payment ?? []);
    return own.slice(0, 1).map(({ pack, service, owedMinor }) => ({ ...pack, service, owedMinor, payments: made }));
  });
}

/** The sessions that a package pays or paid for, the earliest first. */
export function listUses(packageId: string) {
  return db
    .select({
      ...{ id: packageUses.id, appointmentId: packageUses.appointmentId, returnedAt: packageUses.returnedAt },
      ...{ startsAt: appointments.startsAt, status: appointments.status },
    })
    .from(packageUses)
    .innerJoin(appointments, eq(appointments.id, packageUses.appointmentId))
    .where(eq(packageUses.packageId, packageId))
    .orderBy(asc(appointments.startsAt), asc(packageUses.usedAt));
}

/** The package that pays for a session that is about to be booked; null where none does. */
export async function packageFor(clientId: string | null, serviceId: string, startsAt: Date): Promise<Usable | null> {
  if (!clientId || !keepsAccounts()) return null;
  const usable = usablePackage(sql`${clientId}::uuid`, sql`${startsAt.toISOString()}::timestamptz`);
  const [row] = await db.select({ usable }).from(services).where(eq(services.id, serviceId));
  return row?.usable ?? null;
}
