import { eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { clientReminders, reminderSettings, STANDARD_REMINDERS, users } from "@/db/schema";
import { sentence } from "@/lib/i18n/say";
import type { AppointmentPayload, Message } from "@/lib/outbox/message";
import type { Promised } from "@/lib/outbox/promised";
import type { Verdict } from "@/lib/outbox/writer";
import { type QuietHours, quietAround } from "@/lib/time/quiet-hours";

type AboutOne = Extract<Message, { payload: AppointmentPayload }>;

const TOO_LATE = sentence("It comes too late to be of use.");
const NOT_WANTED = sentence("The client wants no more reminders.");

/**
 * Whether messages that are of use for a while alone may leave at this moment; null where nothing speaks against it. No
 * reminder leaves for a client who has stopped them since, also where staff send it again. One that was held up waits for the end of its client's quiet hours, all but the link; and one that can't leave in
 * time is lost, which staff are told while the session is ahead. One query, and none where no message is a reminder.
 */
export async function timingJudge(from: Pick<Transaction, "select">, messages: Promised[], now: Date) {
  const clients = messages.flatMap(({ kind, recipientId }) => (kind === "reminder" ? [recipientId] : []));
  const clocks = await clocksOf(from, clients);
  return (message: AboutOne, { recipientId }: Promised): Verdict | null => {
    if (!("usefulUntil" in message.payload)) return null;
    const { usefulUntil } = message.payload;
    const isReminder = message.kind === "reminder";
    const clock = clocks.get(recipientId);
    if (isReminder && clock?.isStopped) return { overtaken: NOT_WANTED };
    const tooLate = { overtaken: TOO_LATE, ...(isReminder && { lost: "too_late" }) };
    if (now >= new Date(usefulUntil)) return tooLate;
    if (!isReminder || message.payload.reminder === "link" || !clock) return null;
    const night = quietAround(now, clock.zone, clock.quiet);
    if (!night) return null;
    return night.end < new Date(usefulUntil) ? { notBefore: night.end } : tooLate;
  };
}

type Clock = { zone: string; quiet: QuietHours; isStopped: boolean };

async function clocksOf(from: Pick<Transaction, "select">, ids: string[]): Promise<Map<string, Clock>> {
  if (ids.length === 0) return new Map();
  const { quietFrom, quietUntil } = reminderSettings;
  const rows = await from
    .select({
      id: users.id,
      zone: users.timeZone,
      from: quietFrom,
      until: quietUntil,
      stoppedAt: clientReminders.stoppedAt,
    })
    .from(users)
    .leftJoin(reminderSettings, eq(reminderSettings.id, sql`1`))
    .leftJoin(clientReminders, eq(clientReminders.clientId, users.id))
    .where(inArray(users.id, ids));
  return new Map(
    rows.map(({ id, zone, from: begin, until, stoppedAt }) => [
      id,
      {
        zone,
        isStopped: stoppedAt !== null,
        quiet: { from: begin ?? STANDARD_REMINDERS.quietFrom, until: until ?? STANDARD_REMINDERS.quietUntil },
      },
    ]),
  );
}
