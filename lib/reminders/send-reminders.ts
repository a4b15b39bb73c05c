import { db, type Transaction } from "@/db/client";
import { textMessages } from "@/db/schema";
import { newId } from "@/lib/id";
import { forAnother } from "@/lib/notifications/delivery/to-each";
import { presentPayloads } from "@/lib/notifications/present-payloads";
import { type PromisedMessage, promiseAll } from "@/lib/outbox/promise";
import { type Chosen, chooseReminder } from "@/lib/reminders/choose";
import { sendsTexts } from "@/lib/reminders/texts/chosen";
import { listUpcoming, reminderKey, type Upcoming } from "@/lib/reminders/upcoming";

const BATCH = 200;

/**
 * Promises the reminders that are due at this moment, as the appointments are now, and answers how many sessions they
 * are of. However often it runs, and in however many processes, each leaves once: what is sent rests in the outbox under
 * the appointment, its time and the kind, and nowhere else. A session that was moved or cancelled before one leaves is
 * not reminded of (lib/notifications/overtaken.ts).
 */
export async function sendReminders(now: Date): Promise<number> {
  const ahead = await listUpcoming(now);
  const due = ahead.flatMap((session) => dueOf(session, now));
  for (let first = 0; first < due.length; first += BATCH) {
    const batch = due.slice(first, first + BATCH);
    await db.transaction(async (tx) => promiseAll(tx, await messagesOf(tx, batch), now));
  }
  if (sendsTexts()) await promiseTexts(ahead, now);
  return due.length;
}

async function promiseTexts(ahead: Upcoming[], now: Date) {
  const due = ahead.flatMap((session) => dueOf({ ...session, ...session.texts }, now));
  const made = { state: "queued" as const, dueAt: now, createdAt: now };
  const rows = due.map(({ appointmentId, startsAt, kind, usefulUntil }) => {
    return { appointmentId, startsAt, kind, usefulUntil, id: newId(now), ...made };
  });
  if (rows.length > 0) await db.insert(textMessages).values(rows).onConflictDoNothing();
}

type Due = Chosen & Omit<Upcoming, "arrangedAt" | "wanted" | "promised" | "quiet" | "texts">;

function dueOf(session: Upcoming, now: Date): Due[] {
  const chosen = chooseReminder(session, now);
  const { appointmentId, startsAt, zone, isOutOfReach } = session;
  const { personId, isClient, attends, brings, pays } = session;
  const whose = { personId, isClient, attends, brings, pays };
  return chosen ? [{ ...chosen, appointmentId, startsAt, zone, isOutOfReach, ...whose }] : [];
}

async function messagesOf(tx: Transaction, batch: Due[]): Promise<PromisedMessage[]> {
  const present = await presentPayloads(
    tx,
    batch.map(({ appointmentId }) => appointmentId),
  );
  const told = new Map(present.map((one) => [one.payload.appointmentId, one]));
  return batch.flatMap<PromisedMessage>(({ appointmentId, startsAt, kind, usefulUntil, isOutOfReach, ...whose }) => {
    const one = told.get(appointmentId);
    // Moved since it was read: the next look finds its new time.
    if (one?.payload.startsAt !== startsAt.toISOString()) return [];
    const { clientId: recipientId, isUnpaid, payload } = one;
    const reminder = { reminder: kind, usefulUntil: usefulUntil.toISOString(), ...(isUnpaid && { prepay: true }) };
    const dedupeKey = reminderKey(appointmentId, startsAt, kind);
    // Ten minutes before is no time for a call.
    const tellsStaff = isOutOfReach && kind !== "link";
    const payloads = { payload: { ...payload, ...reminder } };
    const toClient = { kind: "reminder" as const, recipientId, dedupeKey, tellsStaff, ...payloads };
    return whose.isClient ? [toClient] : forAnother(toClient, { ...whose, timeZone: whose.zone });
  });
}
