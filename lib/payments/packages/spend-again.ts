import { desc, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { packageUses, services } from "@/db/schema";
import type { Locked } from "@/lib/appointments/lock";
import { setPrice } from "@/lib/appointments/prepaid/prepaid";
import { coverOf, priceWith } from "@/lib/payments/packages/cover";
import { lockPackage } from "@/lib/payments/packages/lock-package";
import { spendSession, type Use } from "@/lib/payments/packages/use-package";
import { sessionsLeft } from "@/lib/payments/packages/words";
import type { Price } from "@/lib/payments/prices/price";

/** The use that pays for an appointment, or else the one given back last; null where no package ever paid for it. */
export async function lastUse(reader: Pick<Database, "select">, appointmentId: string): Promise<Use | null> {
  const ofIt = eq(packageUses.appointmentId, appointmentId);
  // NULL, of what was not given back, comes first.
  const [use] = await reader.select().from(packageUses).where(ofIt).orderBy(desc(packageUses.returnedAt)).limit(1);
  return use ?? null;
}

/**
 * Uses a session of the package that paid for an appointment once more, after it was given back, and answers what the
 * appointment costs by that; null where nothing was given back, or no session is left. `decidedBy` is of staff who use
 * it up, also after the package's time. The appointment must be locked.
 */
export async function spendAgain(
  tx: Transaction,
  appointment: Locked,
  decidedBy: string | null,
  now: Date,
): Promise<Price | null> {
  const use = await lastUse(tx, appointment.id);
  if (!use?.returnedAt) return null;
  const pack = await lockPackage(tx, use.packageId);
  const { expiresAt } = pack;
  const isOver = !decidedBy && expiresAt !== null && appointment.startsAt !== null && expiresAt <= appointment.startsAt;
  const left = sessionsLeft(pack);
  const [service] = await tx.select().from(services).where(eq(services.id, appointment.serviceId));
  const cover = left > 0 && !isOver ? coverOf({ ...pack, left }) : null;
  if (!cover || !service || pack.state !== "open") return null;
  await spendSession(tx, appointment.id, cover, now, decidedBy);
  const price = { ...priceWith(service, cover), currency: pack.currency };
  await setPrice(tx, appointment.id, price, now);
  return price;
}
