import { and, eq, isNull, lt, lte, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import {
  appointmentEvents,
  appointments,
  clientReminders,
  reminderSettings,
  textConsents,
  textMessages,
  users,
} from "@/db/schema";
import { isHeld } from "@/lib/appointments/events";

/** For how long a worker has a text message to itself; what a killed worker had is free again then. */
const TEXT_LEASE_SECONDS = 60;

/** A text message that this worker has to itself, with what it is about as that is now. */
export type ClaimedText = NonNullable<Awaited<ReturnType<typeof claimText>>>;

/** Takes the text message that is due the longest; null when there is none that no other worker has. Two statements. */
export async function claimText(now: Date) {
  const { id, state, dueAt, leasedUntil } = textMessages;
  const isFree = or(isNull(leasedUntil), lt(leasedUntil, sql`clock_timestamp()`));
  const due = db
    .select({ id })
    .from(textMessages)
    .where(and(eq(state, "queued"), lte(dueAt, now), isFree))
    .orderBy(dueAt)
    .limit(1)
    .for("update", { skipLocked: true });
  const [claimed] = await db
    .update(textMessages)
    .set({ leasedUntil: sql`clock_timestamp() + make_interval(secs => ${TEXT_LEASE_SECONDS})` })
    .where(sql`${id} = (${due})`)
    .returning({ id });
  return claimed ? loadText(claimed.id, now) : null;
}

async function loadText(id: string, now: Date) {
  const { startsAt, status, payBy, version } = appointments;
  const { notBefore, version: eventVersion } = appointmentEvents;
  const [row] = await db
    .select({
      id: textMessages.id,
      startsAt: textMessages.startsAt,
      usefulUntil: textMessages.usefulUntil,
      attempts: textMessages.attempts,
      attemptedAt: textMessages.attemptedAt,
      body: open(textMessages.body, appointments.clientId),
      lastError: textMessages.lastError,
      createdAt: textMessages.createdAt,
      clientId: appointments.clientId,
      isTrue: sql<boolean>`(${status} = 'scheduled' and ${payBy} is null and ${startsAt} = ${textMessages.startsAt})`,
      isWanted: sql<boolean>`(${textConsents.clientId} is not null and ${textConsents.withdrawnAt} is null
        and ${clientReminders.stoppedAt} is null)`,
      /** Until when the change that makes it wrong can be undone. */
      undoUntil: sql<Date | null>`(select max(${notBefore}) from ${appointmentEvents}
        where ${and(eq(appointmentEvents.appointmentId, appointments.id), eq(eventVersion, version), isHeld(now))})`.mapWith(
        (at: unknown) => (at === null ? null : new Date(String(at))),
      ),
      phone: open(textConsents.phone, textConsents.clientId),
      zone: users.timeZone,
      hourCycle: users.hourCycle,
      language: users.language,
      kind: textMessages.kind,
      quietFrom: reminderSettings.quietFrom,
      quietUntil: reminderSettings.quietUntil,
      sender: reminderSettings.textSender,
      isDiscreet: sql<boolean>`coalesce(${clientReminders.isDiscreet}, ${reminderSettings.isDiscreet}, false)`,
      discreetName: reminderSettings.discreetName,
    })
    .from(textMessages)
    .innerJoin(appointments, eq(appointments.id, textMessages.appointmentId))
    .innerJoin(users, eq(users.id, appointments.clientId))
    .leftJoin(textConsents, eq(textConsents.clientId, appointments.clientId))
    .leftJoin(clientReminders, eq(clientReminders.clientId, appointments.clientId))
    .leftJoin(reminderSettings, sql`true`)
    .where(eq(textMessages.id, id));
  return row ?? null;
}
