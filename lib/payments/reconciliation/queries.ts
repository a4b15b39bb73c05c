import "server-only";
import { desc, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { ledgerDifferences, payments, reconciliations } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { keepsAccounts } from "@/lib/payments/mode";
import { may } from "@/lib/permissions/permissions";
import { wholeCount } from "@/lib/server/reads/list-pages";

/** A difference that nobody has resolved, with the session of its payment where there is one. */
export type OpenDifference = Awaited<ReturnType<typeof listDifferences>>[number];

const MOST_SHOWN = 50;

/** What differs between our books and the vendors', the newest first, for admins; to others there is nothing. */
export async function listDifferences(staff: Staff) {
  if (!keepsAccounts() || !may(staff, "money")) return [];
  const { id, vendor, kind, subject, oursMinor, oursCurrency, theirsMinor, theirsCurrency, foundAt } =
    ledgerDifferences;
  return db
    .select({
      ...{ id, vendor, kind, subject, oursMinor, oursCurrency, theirsMinor, theirsCurrency, foundAt },
      appointmentId: payments.appointmentId,
      wholeCount,
    })
    .from(ledgerDifferences)
    .leftJoin(payments, eq(payments.id, ledgerDifferences.paymentId))
    .where(isNull(ledgerDifferences.resolvedAt))
    .orderBy(desc(foundAt), desc(id))
    .limit(MOST_SHOWN);
}

/** The last comparison with each vendor, whatever came of it. */
export function lastReconciliations() {
  const { vendor, at, outcome, compared } = reconciliations;
  return db
    .selectDistinctOn([vendor], { vendor, at, outcome, compared })
    .from(reconciliations)
    .orderBy(vendor, sql`${at} desc`);
}
