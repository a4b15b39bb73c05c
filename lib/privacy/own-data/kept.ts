import "server-only";
import { and, eq, inArray, isNull, lte, max } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, billingDocuments, careRecords } from "@/db/schema";
import type { Client } from "@/lib/auth/actor";
import { retainedUntil, retentionRule } from "@/lib/records/retention-rule";

/**
 * What would outlive a client's account if it were deleted now: the record of the treatment until a day, and why, and
 * whether there are documents about money. A hold that an admin has put on a record counts, and is not said here.
 */
export async function keptOf(client: Pick<Client, "id">, now: Date) {
  const [rule, last, documents] = await Promise.all([
    retentionRule(),
    lastSession(client.id, now),
    db.$count(billingDocuments, eq(billingDocuments.clientId, client.id)),
  ]);
  const until = rule && retainedUntil(rule, last, now);
  return { record: rule && until && until > now ? { until, source: rule.source } : null, hasDocuments: documents > 0 };
}

async function lastSession(clientId: string, now: Date): Promise<Date | null> {
  const isService = inArray(appointments.status, ["completed", "no_show", "scheduled"]);
  const [row] = await db
    .select({ at: max(appointments.endsAt) })
    .from(appointments)
    .innerJoin(careRecords, eq(careRecords.id, appointments.recordId))
    .where(
      and(
        eq(careRecords.personId, clientId),
        isNull(careRecords.destroyedAt),
        isService,
        lte(appointments.endsAt, now),
      ),
    );
  return row?.at ?? null;
}
