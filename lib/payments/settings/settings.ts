import "server-only";
import type { z } from "zod";
import { db } from "@/db/client";
import { paymentSettings } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import type { MoneyField, MoneySettings } from "@/lib/payments/settings/schema";
import { assertMay } from "@/lib/permissions/permissions";

/** How the practice goes about money, as text in fields; no currency is that of the first service. */
export async function moneySettingsText(): Promise<Record<MoneyField, string>> {
  const [row] = await db.select().from(paymentSettings);
  return {
    currency: row?.currency ?? "",
    address: row?.address ?? "",
    taxLabel: row?.taxLabel ?? "",
    taxNumber: row?.taxNumber ?? "",
    documentHeadline: row?.documentHeadline ?? "",
    bankText: row?.bankText ?? "",
    lateCancelFeePercent: String(row?.lateCancelFeePercent ?? 0),
    missedFeePercent: String(row?.missedFeePercent ?? 100),
    forfeitsPrepaid: (row?.forfeitsPrepaid ?? true) ? "yes" : "no",
  };
}

/** What a client's bank statement shows of a payment; null leaves the vendor's own. */
export async function bankText(): Promise<string | null> {
  const [row] = await db.select({ bankText: paymentSettings.bankText }).from(paymentSettings);
  return row?.bankText ?? null;
}

/**
 * Changes how the practice goes about money from now on; what was issued stays as it was, and so do the prices of
 * services and what was booked, in their own currency. Refuses with `forbidden`
 * (403) all but admins.
 */
export async function changeMoneySettings(admin: Staff, wish: z.output<typeof MoneySettings>, now: Date) {
  assertMay(admin, "money", "Only an admin can change the practice's settings.");
  const { currency, lateCancelFeePercent, missedFeePercent, forfeitsPrepaid, ...words } = wish;
  const kept = {
    ...{
      currency: currency === "" ? null : currency,
      lateCancelFeePercent,
      missedFeePercent,
      forfeitsPrepaid: forfeitsPrepaid === "yes",
    },
    address: words.address || null,
    taxLabel: words.taxLabel || null,
    taxNumber: words.taxNumber || null,
    documentHeadline: words.documentHeadline || null,
    bankText: words.bankText || null,
  };
  await db.transaction(async (tx) => {
    await tx.insert(paymentSettings).values(kept).onConflictDoUpdate({ target: paymentSettings.id, set: kept });
    await record(tx, { actorId: admin.id, action: "practice.changed", subjectId: null }, now);
  });
}
