import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { LEDGER_ACCOUNTS, ledgerEntries } from "@/db/schema";

/** What stands in each account of the books, in minor units; nothing is 0. */
export async function inLedger(): Promise<Record<string, number>> {
  const { account, amountMinor } = ledgerEntries;
  const rows = await db
    .select({ account, minor: sql<number>`sum(${amountMinor})`.mapWith(Number) })
    .from(ledgerEntries)
    .groupBy(account);
  const found = new Map<string, number>(rows.map((row) => [row.account, row.minor]));
  return Object.fromEntries(LEDGER_ACCOUNTS.map((name) => [name, found.get(name) ?? 0]));
}
