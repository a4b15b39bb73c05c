import { and, asc, eq, gt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, payers } from "@/db/schema";
import { promiseAll } from "@/lib/outbox/promise";
import { takesOnline } from "@/lib/payments/mode";
import { practice } from "@/lib/practice/settings";

const BATCH = 50;

/**
 * Sends who pays for a client the link to pay, once for each time that is kept to be paid for: the client books it, and
 * only the payer may be able to pay before it is free again. Several workers may run it: a second mail is the same one.
 */
export async function tellPayersOfHeld(now: Date): Promise<void> {
  if (!takesOnline()) return;
  const { id, clientId, currency, prepayMinor, payBy, status } = appointments;
  const isUntold = sql`not exists (select from outbox where outbox.dedupe_key = 'payment-due:' || ${id})`;
  const held = await db
    .select({ id, clientId, currency, prepayMinor, payBy })
    .from(appointments)
    .innerJoin(payers, eq(payers.clientId, clientId))
    .where(and(eq(status, "scheduled"), gt(payBy, now), gt(prepayMinor, 0), isUntold))
    .orderBy(asc(payBy))
    .limit(BATCH);
  // Where the client lives is not the payer's to read.
  const { timeZone: zone } = await practice();
  const messages = held.map((one) => ({
    kind: "payment-due" as const,
    ...{ recipientId: one.clientId, dedupeKey: `payment-due:${one.id}` },
    payload: {
      ...{ to: "payer" as const, clientId: one.clientId },
      sums: [{ amountMinor: one.prepayMinor, currency: one.currency ?? "" }],
      kept: { appointmentId: one.id, until: (one.payBy ?? now).toISOString(), zone },
    },
  }));
  if (messages.length > 0) await db.transaction((tx) => promiseAll(tx, messages, now));
}
