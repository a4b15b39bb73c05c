import { and, asc, eq, isNull, lt, lte, or } from "drizzle-orm";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { completeFinishedAppointments } from "@/lib/appointments/complete";
import { releaseExpiredHolds } from "@/lib/appointments/release";
import { forgetUndos } from "@/lib/appointments/undo";
import { sealAuditEvents } from "@/lib/audit/chain";
import { deleteExpired } from "@/lib/jobs/expire";
import { enqueueAll } from "@/lib/jobs/queue";
import { deliveryOf } from "@/lib/notifications/outbox";
import { transport } from "@/lib/notifications/transports/chosen";

const SETTLED_AFTER_SECONDS = 60;
const BATCH = 500;

/** Makes sure that what should have happened did. Each part runs, whatever became of the others. */
export async function sweep(now: Date): Promise<void> {
  const parts = [
    enqueueWaitingMessages,
    completeFinishedAppointments,
    releaseExpiredHolds,
    forgetUndos,
    sealAuditEvents,
    deleteExpired,
  ];
  const failures: unknown[] = [];
  for (const part of parts) await part(now).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, "The sweep did not finish.");
}

/** Gives every message that waits a job again. One that has a living job keeps that and gets no second. */
export async function enqueueWaitingMessages(now: Date): Promise<void> {
  if (!transport()) return;
  const before = new Date(now.getTime() - SETTLED_AFTER_SECONDS * 1_000);
  const due = or(isNull(outbox.notBefore), lte(outbox.notBefore, now));
  const waiting = await db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.state, "queued"), lt(outbox.createdAt, before), due))
    .orderBy(asc(outbox.createdAt))
    .limit(BATCH);
  await enqueueAll(db, "deliver-message", waiting.map(deliveryOf));
}
