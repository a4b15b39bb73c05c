import "server-only";
import type { Staff } from "@/lib/auth/actor";
import { listPayments, sumPayments } from "@/lib/payments/list/payments";
import { listSessions, sumSessions } from "@/lib/payments/list/sessions";
import type { Wanted } from "@/lib/payments/list/wanted";
import { boundsOf, PER_PAGE } from "@/lib/payments/list/within";

/** What a list has in all, in one currency; amounts in minor units. */
export type Total = { currency: string; count: number; paidMinor: number; owedMinor: number; feeMinor: number };

/**
 * One page of a list of money, and what all of it comes to: two statements, whatever its length. A practitioner sees the
 * sessions with them, an admin all.
 */
export async function readList(staff: Staff, wanted: Wanted, zone: string, now: Date) {
  const bounds = boundsOf(wanted, zone, now);
  if (wanted.of === "payments") {
    const [rows, sums] = await Promise.all([listPayments(staff, wanted, bounds), sumPayments(staff, wanted, bounds)]);
    const totals: Total[] = sums.map((sum) => ({ ...sum, owedMinor: 0, paidMinor: sum.paidMinor - sum.goneMinor }));
    return { of: wanted.of, rows, totals, ...pagesOf(totals) };
  }
  const [rows, sums] = await Promise.all([listSessions(staff, wanted, bounds), sumSessions(staff, wanted, bounds)]);
  const totals: Total[] = sums.map((sum) => ({ ...sum, feeMinor: 0 }));
  return { of: wanted.of, rows, totals, ...pagesOf(totals) };
}

function pagesOf(totals: Total[]) {
  const count = totals.reduce((sum, total) => sum + total.count, 0);
  return { count, pages: Math.max(1, Math.ceil(count / PER_PAGE)) };
}
