import "server-only";
import { and, eq, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { ledgerEntries, ledgerTransactions } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { mainCurrency } from "@/lib/payments/currency";
import { assertMay } from "@/lib/permissions/permissions";
import { isCurrency } from "@/lib/practice/money";
import { practice } from "@/lib/practice/settings";
import { type Days, LEVELS, type Moved, type MovedRow, momentsOf, movedOver } from "@/lib/reports/moved";
import { NOTHING } from "@/lib/reports/periods";

/** The same of one service, practitioner, day or way of paying, by its name. */
export type NamedMoved = Moved & { name: string };

/** The practice's money over some days, as its ledger has it. */
export type MoneyReport = {
  currency: string;
  /** Those that money moved in as well, or is owed in, which are not in this report. */
  otherCurrencies: string[];
  total: Moved;
  /** What clients owed at the end of the last day. */
  outstandingMinor: number;
  days: NamedMoved[];
  services: NamedMoved[];
  practitioners: NamedMoved[];
  ways: NamedMoved[];
};

/** The currency that an address asks for; undefined is the practice's own. */
export function currencyIn({ currency }: Record<string, string | string[] | undefined>): string | undefined {
  return typeof currency === "string" && isCurrency(currency) ? currency : undefined;
}

/**
 * What was charged, came in and went back over some days: in all, by day, service, practitioner and way of paying;
 * in the practice's currency, or in the one that is asked for. Two statements beside those of the settings, whatever the number of payments; every sum is of the ledger's own rows. Refuses with `forbidden` (403)
 * all but admins.
 */
export async function moneyReport(admin: Staff, days: Days, wanted?: string): Promise<MoneyReport> {
  assertMay(admin, "reports", "Only an admin can see the practice's finances.");
  const [{ timeZone: zone }, currency] = await Promise.all([practice(), wanted ?? mainCurrency()]);
  const { end } = momentsOf(zone, days);
  const [rows, owed] = await Promise.all([movedOver(zone, days), outstandingAt(end)]);
  const own = rows.filter((row) => row.currency === currency);
  const named = (level: number) => own.filter((row) => row.level === level).map(movedOf);
  return {
    currency,
    otherCurrencies: [...new Set([...rows, ...owed].map((row) => row.currency))]
      .filter((other) => other !== currency)
      .sort(),
    total: named(LEVELS.total)[0] ?? NOTHING,
    outstandingMinor: owed.find((row) => row.currency === currency)?.owedMinor ?? 0,
    days: named(LEVELS.day),
    services: named(LEVELS.service),
    practitioners: named(LEVELS.practitioner),
    ways: named(LEVELS.way),
  };
}

/** What is owed at a moment, by currency, of those in which something is. */
function outstandingAt(end: Date) {
  const { currency, account, amountMinor, transactionId } = ledgerEntries;
  const owedMinor = sql<number>`coalesce(sum(${amountMinor}), 0)::float8`;
  return db
    .select({ currency, owedMinor })
    .from(ledgerEntries)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, transactionId))
    .where(and(eq(account, "receivable"), lt(ledgerTransactions.at, end)))
    .groupBy(currency)
    .having(sql`sum(${amountMinor}) <> 0`);
}

function movedOf({ currency: _, level: __, id: ___, count: ____, ...moved }: MovedRow): NamedMoved {
  return moved;
}
