import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { clientReminders } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { dropQueued } from "@/lib/outbox/requeue";
import { linkedReminders, mayChoose } from "@/lib/reminders/queries";

/**
 * Stops all reminders to a client, or sends them again as they were chosen; twice is once. What waits to be sent is
 * dropped. Refuses with `not_found` (404) a client that the actor may not see.
 */
export async function switchReminders(actor: Actor, clientId: string, areSent: boolean, now: Date) {
  if (!(await mayChoose(actor, clientId))) throw notFound("client");
  await switchFor({ clientId, actorId: actor.id }, areSent, now);
}

/** As `switchReminders`, by the link in a reminder, which needs no sign-in. Refuses with `not_found` (404) a forged one. */
export async function switchLinkedReminders(token: string, areSent: boolean, now: Date) {
  const linked = await linkedReminders(token);
  if (!linked) throw notFound("page");
  await switchFor({ clientId: linked.clientId, actorId: linked.clientId }, areSent, now);
}

async function switchFor({ clientId, actorId }: { clientId: string; actorId: string }, areSent: boolean, now: Date) {
  await db.transaction(async (tx) => {
    const stoppedAt = areSent ? null : now;
    await tx.insert(clientReminders).values({ clientId }).onConflictDoNothing();
    const [before] = await tx
      .select({ stoppedAt: clientReminders.stoppedAt })
      .from(clientReminders)
      .where(eq(clientReminders.clientId, clientId))
      .for("update");
    if ((before?.stoppedAt === null) === areSent) return;
    await tx.update(clientReminders).set({ stoppedAt }).where(eq(clientReminders.clientId, clientId));
    if (!areSent) await dropQueued(tx, clientId, "reminder");
    const action = areSent ? ("reminders.resumed" as const) : ("reminders.stopped" as const);
    await record(tx, { actorId, action, subjectId: clientId }, now);
  });
}
