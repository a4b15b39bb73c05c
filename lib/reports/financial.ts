import "server-only";
import type { Staff } from "@/lib/auth/actor";
import { mainCurrency } from "@/lib/payments/currency";
import { assertMay } from "@/lib/permissions/permissions";
import { practice } from "@/lib/practice/settings";
import { LEVELS, type MovedRow, movedOver } from "@/lib/reports/moved";

/** Which days, both included, as the practice's own calendar has them, and in which currency. */
export type Span = { from: string; to: string; currency?: string };

/** What came in, what went back, also to a payer's bank after a dispute, and how many payments it was; in minor units. */
export type Sum = { grossMinor: number; refundsMinor: number; count: number };

/**
 * A practice's money over some days, as its ledger has it. What was given back counts on the day on which it went out,
 * whenever it was paid.
 */
export type FinancialReport = {
  zone: string;
  currency: string;
  /** Other currencies that money came or went in, which are not in this report. */
  otherCurrencies: string[];
  total: Sum;
  days: (Sum & { date: string })[];
  services: (Sum & { id: string; name: string })[];
  /** Money that clients left on account: it is for no service yet. */
  withoutService: Sum;
  practitioners: (Sum & { id: string; name: string })[];
  /** Packages and money on account: a package can be used with any practitioner of its service. */
  withoutPractitioner: Sum;
};

/** The report of some days: in all, by day, by service and by practitioner; each of them adds up to the whole. One statement for the money. Admins only. */
export async function financialReport(admin: Staff, { from, to, currency }: Span): Promise<FinancialReport> {
  assertMay(admin, "reports", "Only an admin can see the practice's finances.");
  const [{ timeZone: zone }, main] = await Promise.all([practice(), currency ?? mainCurrency()]);
  const rows = await movedOver(zone, { from, to });
  const own = rows.filter((row) => row.currency === main && hasMoved(row));
  const of = (level: number) => own.filter((row) => row.level === level);
  const named = (level: number) =>
    of(level)
      .filter(({ id }) => id !== "")
      .map((row) => ({ id: row.id, name: row.name, ...sumOf(row) }));
  const unnamed = (level: number) => sumOf(of(level).find(({ id }) => id === ""));
  return {
    zone,
    currency: main,
    otherCurrencies: [...new Set(rows.filter(hasMoved).map((row) => row.currency))]
      .filter((other) => other !== main)
      .sort(),
    total: sumOf(of(LEVELS.total)[0]),
    days: of(LEVELS.day).map((row) => ({ date: row.name, ...sumOf(row) })),
    services: named(LEVELS.service),
    withoutService: unnamed(LEVELS.service),
    practitioners: named(LEVELS.practitioner),
    withoutPractitioner: unnamed(LEVELS.practitioner),
  };
}

/** Whether money came or went: what was only charged for, or written off, is none of this report. */
function hasMoved({ receivedMinor, refundedMinor, lostMinor, count }: MovedRow): boolean {
  return receivedMinor !== 0 || refundedMinor !== 0 || lostMinor !== 0 || count !== 0;
}

function sumOf(row: MovedRow | undefined): Sum {
  if (!row) return { grossMinor: 0, refundsMinor: 0, count: 0 };
  const { receivedMinor: grossMinor, refundedMinor, lostMinor, count } = row;
  return { grossMinor, refundsMinor: refundedMinor + lostMinor, count };
}
