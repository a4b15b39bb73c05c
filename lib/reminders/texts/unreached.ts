import "server-only";
import { addHours } from "date-fns/addHours";
import { subMinutes } from "date-fns/subMinutes";
import { and, asc, eq, gt, inArray, isNull, lt, lte, notExists, or, type SQL, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { appointments, clientReminders, sessionAnswers, textConsents, textMessages, users } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import { recordReads } from "@/lib/audit/read";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";
import { UNKNOWN } from "@/lib/reminders/texts/settle-text";

const AHEAD_HOURS = 48;
const SLOW_MINUTES = 30;

/**
 * The sessions of the next two days that a text message could not remind of, as far as the actor may see them: not where
 * the client has answered since, nor where staff have seen to it. The next session comes first.
 */
export async function listUnreached(staff: Staff, now: Date) {
  const rows = await db
    .select({
      id: textMessages.id,
      appointmentId: appointments.id,
      clientId: users.id,
      startsAt: textMessages.startsAt,
      firstName: openRequired(users.firstName, users.id),
      lastName: openRequired(users.lastName, users.id),
      state: textMessages.state,
      lastError: textMessages.lastError,
      /** Whether its client still takes text messages: sent again, it would not leave otherwise. */
      isWanted: TAKES_TEXTS,
    })
    .from(textMessages)
    .innerJoin(appointments, eq(appointments.id, textMessages.appointmentId))
    .innerJoin(users, eq(users.id, appointments.clientId))
    .where(and(visibleTo(staff), isUnreached(now)))
    .orderBy(asc(textMessages.startsAt))
    .limit(50);
  await recordReads(staff, [...new Set(rows.map(({ clientId }) => clientId))], now);
  return rows;
}

/**
 * Sends such a message once more, until the session begins. Refuses with `not_found` (404) any other, with `conflict`
 * (409) that of a client who takes none any more: it would not leave, and nobody would phone.
 */
export async function sendTextAgain(staff: Staff, id: string, now: Date): Promise<void> {
  await change(staff, id, "texts.sent_again", now, ({ startsAt, isWanted }) => {
    if (!isWanted)
      throw new Refusal("conflict", "The client takes no text messages any more. Please phone the client instead.");
    return {
      ...{ state: "queued" as const, providerId: null, dueAt: now, usefulUntil: startsAt, createdAt: now },
      // One that may have left is looked for first, and what a worker has in hand stays in its hand.
      ...{ lastError: sql`case when ${textMessages.lastError} = ${UNKNOWN} then ${UNKNOWN} end` },
      ...{ attempts: sql`case when ${textMessages.lastError} = ${UNKNOWN} then ${textMessages.attempts} else 0 end` },
    };
  });
}

const TAKES_TEXTS = sql<boolean>`(exists (select from ${textConsents}
    where ${textConsents.clientId} = ${appointments.clientId} and ${textConsents.withdrawnAt} is null)
  and not exists (select from ${clientReminders}
    where ${clientReminders.clientId} = ${appointments.clientId} and ${clientReminders.stoppedAt} is not null))`;

/** Notes that staff have reached the client otherwise, such as by phone. Refuses with `not_found` (404) any other. */
export async function markReached(staff: Staff, id: string, now: Date): Promise<void> {
  await change(staff, id, "texts.handled", now, () => ({ handledAt: now }));
}

type Columns = PgUpdateSetSource<typeof textMessages>;

async function change(
  staff: Staff,
  id: string,
  action: "texts.sent_again" | "texts.handled",
  now: Date,
  columnsOf: (found: { startsAt: Date; isWanted: boolean }) => Columns,
) {
  await db.transaction(async (tx) => {
    const [found] = isId(id)
      ? await tx
          .select({ startsAt: textMessages.startsAt, appointmentId: appointments.id, isWanted: TAKES_TEXTS })
          .from(textMessages)
          .innerJoin(appointments, eq(appointments.id, textMessages.appointmentId))
          .where(and(eq(textMessages.id, id), visibleTo(staff), isUnreached(now)))
          .for("update", { of: textMessages })
      : [];
    if (!found) throw notFound("message");
    await tx.update(textMessages).set(columnsOf(found)).where(eq(textMessages.id, id));
    await record(tx, { actorId: staff.id, action, subjectId: found.appointmentId }, now);
  });
}

function isUnreached(now: Date): SQL | undefined {
  const { state, attempts, createdAt, handledAt, startsAt, appointmentId } = textMessages;
  const isSlow = and(eq(state, "queued"), gt(attempts, 0), lt(createdAt, subMinutes(now, SLOW_MINUTES)));
  const isAhead = and(gt(startsAt, now), lte(startsAt, addHours(now, AHEAD_HOURS)));
  const isBooked = and(eq(appointments.status, "scheduled"), eq(appointments.startsAt, startsAt));
  const answer = db
    .select({ id: sessionAnswers.appointmentId })
    .from(sessionAnswers)
    .where(and(eq(sessionAnswers.appointmentId, appointmentId), eq(sessionAnswers.startsAt, startsAt)));
  const isLost = or(inArray(state, ["undelivered", "failed"]), isSlow);
  return and(isLost, isNull(handledAt), isAhead, isBooked, notExists(answer));
}
