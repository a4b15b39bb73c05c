import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { cache } from "react";
import { db } from "@/db/client";
import {
  clientMerges,
  clientReminders,
  reminderSettings,
  STANDARD_REMINDERS,
  serviceReminders,
  stopLinks,
  users,
} from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { isStaff } from "@/lib/auth/actor";
import { maySeeClient } from "@/lib/clients/queries";
import { isId } from "@/lib/id";
import { FIRST_GENERATION, isStopToken, namedIn } from "@/lib/notifications/stop-link";
import { wishesOf } from "@/lib/reminders/schema";

/** The practice's choices, as they are kept; read once for a page. */
export const reminderChoices = cache(async () => {
  const [row] = await db.select().from(reminderSettings);
  return row ?? null;
});

/** A client's choices, as they are kept; read once for a page. The caller may see them. */
export const choicesOfClient = cache(async (clientId: string) => {
  const [row] = await db.select().from(clientReminders).where(eq(clientReminders.clientId, clientId));
  return row ?? null;
});

/** How the practice reminds its clients. */
export async function practiceReminders() {
  const { kinds, textKinds, textSender, quietFrom, quietUntil } = (await reminderChoices()) ?? STANDARD_REMINDERS;
  return { kinds, textKinds, textSender, quietFrom, quietUntil };
}

/** What is said of the reminders of one service, by e-mail and as text messages. */
export async function serviceWishes(serviceId: string) {
  const [row] = await db.select().from(serviceReminders).where(eq(serviceReminders.serviceId, serviceId));
  return {
    mails: wishesOf(row ?? null),
    texts: wishesOf(row ? { added: row.textAdded, removed: row.textRemoved } : null),
  };
}

/** How a client wants to be reminded, as far as the actor may see that; null for any other client. */
export async function clientWishes(actor: Actor, clientId: string) {
  return (await mayChoose(actor, clientId)) ? wishesOfClient(clientId) : null;
}

/**
 * Whether the reminders of a client are the actor's to choose: the client's own, and those of a client staff may see. Asked
 * once for a page.
 */
export const mayChoose = cache(
  async (actor: Actor, clientId: string): Promise<boolean> =>
    isStaff(actor) ? maySeeClient(actor, clientId) : actor.id === clientId,
);

/**
 * The client of a link in a reminder, and whether reminders are stopped; null when the link is forged, or the client
 * gone. Of a file that became part of another it is the client of that one, who is sent what was sent to both; not where
 * nobody had confirmed its address, as the link may have gone to another person; those of one that stayed with such an
 * address are of a generation that has ended.
 */
export async function linkedReminders(token: string) {
  const stopperId = namedIn(token);
  if (!stopperId || !isId(stopperId)) return null;
  // The link of a file that became part of another of the same client is in mails that were sent before.
  const clientId = sql`coalesce((select kept_id from ${clientMerges} join users as gone on gone.id = merged_id
    where merged_id = ${stopperId} and done_at is not null
      and (gone.email_index is null or gone.verified_at is not null)), ${stopperId}::uuid)`;
  const [row] = await db
    .select({ clientId: users.id, stoppedAt: clientReminders.stoppedAt, generation: stopLinks.generation })
    .from(users)
    .leftJoin(clientReminders, eq(clientReminders.clientId, users.id))
    .leftJoin(stopLinks, eq(stopLinks.clientId, stopperId))
    .where(and(eq(users.id, clientId), eq(users.role, "client"), isNull(users.erasedAt)));
  if (!row || !isStopToken(token, stopperId, row.generation ?? FIRST_GENERATION)) return null;
  return { clientId: row.clientId, isStopped: row.stoppedAt !== null };
}

async function wishesOfClient(clientId: string) {
  const row = await choicesOfClient(clientId);
  return {
    wishes: wishesOf(row),
    texts: wishesOf(row ? { added: row.textAdded, removed: row.textRemoved } : null),
    isStopped: Boolean(row?.stoppedAt),
  };
}
