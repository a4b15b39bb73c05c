import { and, eq, isNull, lt, lte, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import { appointments, reminderSettings, textConsents, textMessages, users } from "@/db/schema";

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
  return claimed ? loadText(claimed.id) : null;
}

async function loadText(id: string) {
  const { startsAt, status, payBy } = appointments;
  const [row] = await db
    .select({
      id: textMessages.id,
      startsAt: textMessages.startsAt,
      usefulUntil: textMessages.usefulUntil,
      attempts: textMessages.attempts,
      attemptedAt: textMessages.attemptedAt,
      lastError: textMessages.lastError,
      createdAt: textMessages.createdAt,
      clientId: appointments.clientId,
      isTrue: sql<boolean>`(${status} = 'scheduled' and ${payBy} is null and ${startsAt} = ${textMessages.startsAt})`,
      isWanted: sql<boolean>`(${textConsents.clientId} is not null and ${textConsents.withdrawnAt} is null)`,
      phone: open(textConsents.phone, textConsents.clientId),
      zone: users.timeZone,
      hourCycle: users.hourCycle,
      language: users.language,
      kind: textMessages.kind,
      quietFrom: reminderSettings.quietFrom,
      quietUntil: reminderSettings.quietUntil,
      sender: reminderSettings.textSender,
    })
    .from(textMessages)
    .innerJoin(appointments, eq(appointments.id, textMessages.appointmentId))
    .innerJoin(users, eq(users.id, appointments.clientId))
    .leftJoin(textConsents, eq(textConsents.clientId, appointments.clientId))
    .leftJoin(reminderSettings, sql`true`)
    .where(eq(textMessages.id, id));
  return row ?? null;
}
