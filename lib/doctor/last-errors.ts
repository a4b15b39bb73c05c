import { and, desc, eq, inArray, isNotNull } from "drizzle-orm";
import { db } from "@/db/client";
import {
  calendarEntries,
  calendarLinks,
  connectedCalendars,
  outbox,
  platformMeetings,
  textMessages,
} from "@/db/schema";
import { TROUBLE_WORDS } from "@/lib/calendars/busy/trouble-words";
import { titleOf } from "@/lib/calendars/connected/names";
import type { LastError } from "@/lib/doctor/finding";
import type { Translate } from "@/lib/i18n/message";
import { type Said, say, sentence } from "@/lib/i18n/say";
import { lastFailedJob } from "@/lib/jobs/failed-jobs";
import { titleOf as platformTitleOf } from "@/lib/meetings/platforms/names";
import { troubleWords } from "@/lib/meetings/platforms/trouble-words";
import { SEND_FAILURES } from "@/lib/notifications/delivery/send-test-mail";
import { whyWords } from "@/lib/notifications/undelivered";
import { TEXT_FAILURES } from "@/lib/reminders/texts/send-test-text";
import { lastFailedCall } from "@/lib/webhooks/queries";
import { outcomeWords } from "@/lib/webhooks/words";

/** The job that failed last. */
export async function jobsError(): Promise<LastError | null> {
  const job = await lastFailedJob();
  if (!job) return null;
  const { queue, error: reason, at } = job;
  const words = reason ? say("“{queue}” failed ({reason}).", { queue, reason }) : say("“{queue}” failed.", { queue });
  return { words, at };
}

/** Why the last of the e-mails that wait or were given up did not leave, or did not arrive. */
export async function mailError(): Promise<LastError | null> {
  const { state, lastError, dueAt, deliveryStatusAt } = outbox;
  const [row] = await db
    .select({ state, lastError, dueAt, deliveryStatusAt })
    .from(outbox)
    .where(and(isNotNull(lastError), inArray(state, ["queued", "failed"])))
    .orderBy(desc(dueAt))
    .limit(1);
  if (!row) return null;
  const waiting = new Map(Object.entries(SEND_FAILURES)).get(row.lastError ?? "");
  // One that waits is due at its next try, which says nothing of the last.
  return row.state === "queued"
    ? { words: waiting ?? sentence("The connection broke off while it was sent."), at: null }
    : { words: whyWords(row.lastError), at: row.deliveryStatusAt ?? row.dueAt };
}

/** Why the text message that was tried last did not leave, or did not arrive. */
export async function textsError(): Promise<LastError | null> {
  const { state, lastError, attemptedAt } = textMessages;
  const [row] = await db
    .select({ state, lastError, attemptedAt })
    .from(textMessages)
    .where(and(isNotNull(attemptedAt), inArray(state, ["queued", "failed", "undelivered"])))
    .orderBy(desc(attemptedAt))
    .limit(1);
  if (!row) return null;
  const words = new Map(Object.entries(TEXT_FAILURES)).get(row.lastError ?? "");
  return { words: words ?? sentence("It left, and the carrier could not deliver it in time."), at: row.attemptedAt };
}

/** The call to a program that failed last. */
export async function webhooksError(): Promise<LastError | null> {
  const call = await lastFailedCall();
  return call && { words: asSaid((t) => outcomeWords(t, call)), at: call.at };
}

/** Why a calendar can't be read, or a session not be written to one. */
export async function calendarsError(): Promise<LastError | null> {
  const { vendor, trouble, readAt, revokedAt } = connectedCalendars;
  const [[connected], [entry], [linked]] = await Promise.all([
    db
      .select({ vendor, trouble, revokedAt })
      .from(connectedCalendars)
      .where(isNotNull(trouble))
      .orderBy(readAt)
      .limit(1),
    db
      .select({ vendor, trouble: calendarEntries.trouble })
      .from(calendarEntries)
      .innerJoin(connectedCalendars, eq(connectedCalendars.id, calendarEntries.connectionId))
      .where(isNotNull(calendarEntries.trouble))
      .limit(1),
    db.select({ trouble: calendarLinks.trouble }).from(calendarLinks).where(isNotNull(calendarLinks.trouble)).limit(1),
  ]);
  const found = connected ?? entry;
  if (found?.trouble)
    return { words: troubleWords(found.trouble, titleOf(found.vendor)), at: connected?.revokedAt ?? null };
  return linked?.trouble ? { words: TROUBLE_WORDS[linked.trouble], at: null } : null;
}

/** Why a session has no link on another platform. */
export async function videoError(): Promise<LastError | null> {
  const { platform, trouble, createdAt } = platformMeetings;
  const [row] = await db
    .select({ platform, trouble })
    .from(platformMeetings)
    .where(isNotNull(trouble))
    .orderBy(desc(createdAt))
    .limit(1);
  return row?.trouble ? { words: troubleWords(row.trouble, platformTitleOf(row.platform)), at: null } : null;
}

/** Words that are put together for their reader, as what is said later. */
function asSaid(inWords: (t: Translate) => string): Said {
  return { message: "{words}", values: { words: (_, t) => inWords(t) } };
}
