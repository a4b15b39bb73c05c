import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { ledgerTransactions, packageUses, services } from "@/db/schema";
import type { Locked } from "@/lib/appointments/lock";
import { setPrice } from "@/lib/appointments/prepaid/prepaid";
import { newId } from "@/lib/id";
import { bookOnce } from "@/lib/payments/ledger/book";
import { packageReturnLines, packageUseLines } from "@/lib/payments/ledger/lines";
import { type Cover, coverOf, isUsedUp, packageUsedUp, priceWith, usablePackage } from "@/lib/payments/packages/cover";
import { withAgreedPrice } from "@/lib/payments/prices/overrides";
import { priceOf } from "@/lib/payments/prices/price";

/** A use that was not given back. */
export type Use = typeof packageUses.$inferSelect;

/**
 * Uses a session of a package for an appointment that was just written with its price. Refuses with `package_used_up`
 * (409) more than was bought: the database sees to it.
 */
export async function spendSession(
  tx: Transaction,
  appointmentId: string,
  cover: Cover,
  now: Date,
  decidedBy: string | null = null,
): Promise<void> {
  await tx
    .insert(packageUses)
    .values({ ...rowOfUse(appointmentId, cover, now), ...decision(decidedBy, now) })
    .catch((error: unknown) => {
      throw isUsedUp(error) ? packageUsedUp() : error;
    });
}

/** The row of a use, for a statement that writes more. */
export function rowOfUse(appointmentId: string, { packageId, amountMinor }: Cover, now: Date) {
  return { id: newId(now), packageId, appointmentId, amountMinor, usedAt: now };
}

/** The use that pays for an appointment; null when none does. */
export async function liveUse(reader: Pick<Database, "select">, appointmentId: string): Promise<Use | null> {
  const isLive = and(eq(packageUses.appointmentId, appointmentId), isNull(packageUses.returnedAt));
  const [use] = await reader.select().from(packageUses).where(isLive);
  return use ?? null;
}

/** Books that a package pays for a session that is charged for. Twice is once. The appointment must be locked. */
export async function bookUse(tx: Transaction, { id, currency }: Locked, now: Date): Promise<void> {
  const use = await liveUse(tx, id);
  if (!use || !currency) return;
  const about = { kind: "package_use" as const, appointmentId: id, packageId: use.packageId, currency };
  const lines = packageUseLines(use.amountMinor);
  await bookOnce(tx, { ...about, dedupeKey: `package-use:${use.id}`, lines }, now);
}

/**
 * Gives a session back to its package, in the books too where it was in them; `decidedBy` is of staff who do that by
 * hand. The appointment must be locked.
 */
export async function returnUse(
  tx: Transaction,
  { id, currency }: Locked,
  now: Date,
  decidedBy: string | null = null,
): Promise<void> {
  const use = await liveUse(tx, id);
  if (!use || !currency) return;
  const returned = { returnedAt: now, ...decision(decidedBy, now) };
  await tx.update(packageUses).set(returned).where(eq(packageUses.id, use.id));
  const wasBooked = eq(ledgerTransactions.dedupeKey, `package-use:${use.id}`);
  if ((await tx.$count(ledgerTransactions, wasBooked)) === 0) return;
  const about = { kind: "package_use" as const, appointmentId: id, packageId: use.packageId, currency };
  const lines = packageReturnLines(use.amountMinor);
  await bookOnce(tx, { ...about, dedupeKey: `package-return:${use.id}`, lines }, now);
}

/** An appointment that has its time and its price, and that a package may pay for. */
type Coverable = { id: string; clientId: string; serviceId: string; startsAt: Date; priceMinor: number | null };

/**
 * Has packages of the client's pay for appointments that were just given their times, as long as sessions are left: each
 * then costs its part of the package. Answers how many. The appointments must be locked, or new in this transaction.
 */
export async function coverEach(tx: Transaction, appointmentsInOrder: Coverable[], now: Date): Promise<number> {
  let covered = 0;
  for (const one of appointmentsInOrder) {
    const [row] = await tx
      .select({ service: services, usable: usableFor(one) })
      .from(services)
      .where(eq(services.id, one.serviceId));
    const cover = coverOf(row?.usable ?? null);
    if (!row || !cover || !one.priceMinor || (await liveUse(tx, one.id))) continue;
    await spendSession(tx, one.id, cover, now);
    await setPrice(tx, one.id, priceWith(row.service, cover), now);
    covered += 1;
  }
  return covered;
}

/**
 * Gives back what paid for a request whose time was taken back: it costs what was agreed on again. The appointment must
 * be locked.
 */
export async function uncover(tx: Transaction, appointment: Locked, now: Date): Promise<void> {
  const { id, serviceId } = appointment;
  if (!(await liveUse(tx, id))) return;
  await returnUse(tx, appointment, now);
  const [service] = await tx.select().from(services).where(eq(services.id, serviceId));
  if (service) await setPrice(tx, id, priceOf(await withAgreedPrice(tx, service, appointment)), now);
}

function decision(decidedBy: string | null, now: Date) {
  return { decidedBy, decidedAt: decidedBy === null ? null : now };
}

function usableFor({ clientId, startsAt }: Pick<Coverable, "clientId" | "startsAt">) {
  return usablePackage(sql`${clientId}::uuid`, sql`${startsAt.toISOString()}::timestamptz`);
}
