import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { ledgerEntries, ledgerTransactions } from "@/db/schema";
import { queryOne, statement } from "@/db/statement";
import type { Staff } from "@/lib/auth/actor";
import { mainCurrency } from "@/lib/payments/currency";
import { assertMay } from "@/lib/permissions/permissions";
import { practice } from "@/lib/practice/settings";
import { type Days, LEVELS, type Moved, type MovedRow, momentsOf, movedOver } from "@/lib/reports/moved";
import { NOTHING } from "@/lib/reports/periods";

/** The same of one service, practitioner, day or way of paying, by its name. */
export type NamedMoved = Moved & { name: string };

/** The practice's money over some days, as its ledger has it. */
export type MoneyReport = {
  currency: string;
  otherCurrencies: string[];
  total: Moved;
  /** What clients owed at the end of the last day. */
  outstandingMinor: number;
  days: NamedMoved[];
  services: NamedMoved[];
  practitioners: NamedMoved[];
  ways: NamedMoved[];
};

/**
 * What was charged, came in and went back over some days: in all, by day, service, practitioner and way of paying. Two
 * statements beside those of the settings, whatever the number of payments; every sum is of the ledger's own rows. Refuses with `forbidden` (403)
 * all but admins.
 */
export async function moneyReport(admin: Staff, days: Days): Promise<MoneyReport> {
  assertMay(admin, "reports", "Only an admin can see the practice's finances.");
  const [{ timeZone: zone }, currency] = await Promise.all([practice(), mainCurrency()]);
  const { end } = momentsOf(zone, days);
  const [rows, { outstandingMinor }] = await Promise.all([movedOver(zone, days), outstanding(currency, end)]);
  const own = rows.filter((row) => row.currency === currency);
  const named = (level: number) => own.filter((row) => row.level === level).map(movedOf);
  return {
    currency,
    otherCurrencies: [...new Set(rows.map((row) => row.currency))].filter((other) => other !== currency).sort(),
    total: named(LEVELS.total)[0] ?? NOTHING,
    outstandingMinor,
    days: named(LEVELS.day),
    services: named(LEVELS.service),
    practitioners: named(LEVELS.practitioner),
    ways: named(LEVELS.way),
  };
}

function outstanding(currency: string, end: Date) {
  const owed = statement(
    { outstandingMinor: sql<number>`coalesce(sum(${ledgerEntries.amountMinor}), 0)::float8` },
    (list) => sql`select ${list} from ${ledgerEntries}
      join ${ledgerTransactions} on ${ledgerTransactions.id} = ${ledgerEntries.transactionId}
      where ${ledgerEntries.account} = 'receivable' and ${ledgerEntries.currency} = ${currency}
        and ${ledgerTransactions.at} < ${end.toISOString()}::timestamptz`,
  );
  return queryOne(db, owed);
}

function movedOf({ currency: _, level: __, id: ___, count: ____, ...moved }: MovedRow): NamedMoved {
  return moved;
}
