import { and, desc, inArray, isNotNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import {
  type calendarEntries,
  type calendarLinks,
  type connectedCalendars,
  outbox,
  platformMeetings,
  textMessages,
} from "@/db/schema";
import { jsonRow, queryOne, statement } from "@/db/statement";
import { TROUBLE_WORDS } from "@/lib/calendars/busy/trouble-words";
import { titleOf } from "@/lib/calendars/connected/names";
import type { LastError } from "@/lib/doctor/finding";
import type { Translate } from "@/lib/i18n/message";
import { type Said, say, sentence } from "@/lib/i18n/say";
import { jobsStanding } from "@/lib/jobs/failed-jobs";
import { titleOf as platformTitleOf } from "@/lib/meetings/platforms/names";
import { troubleWords } from "@/lib/meetings/platforms/trouble-words";
import { SEND_FAILURES } from "@/lib/notifications/delivery/send-test-mail";
import { whyWords } from "@/lib/notifications/undelivered";
import { TEXT_FAILURES } from "@/lib/reminders/texts/send-test-text";
import { lastFailedCall } from "@/lib/webhooks/queries";
import { outcomeWords } from "@/lib/webhooks/words";

/** The job that failed last. */
export async function jobsError(): Promise<LastError | null> {
  const job = (await jobsStanding())?.lastFailed;
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
  const { connected, entry, linked } = await queryOne(db, CALENDAR_TROUBLE);
  const found = connected ?? entry;
  if (found?.trouble)
    return {
      words: troubleWords(found.trouble, titleOf(found.vendor)),
      at: connected?.revokedAt ? new Date(connected.revokedAt) : null,
    };
  return linked?.trouble ? { words: TROUBLE_WORDS[linked.trouble], at: null } : null;
}

const VENDOR = sql<Connected["vendor"]>`connected_calendars.vendor`;

const CALENDAR_TROUBLE = statement(
  {
    connected: jsonRow(
      {
        ...{ vendor: VENDOR, trouble: sql<Connected["trouble"]>`trouble` },
        revokedAt: sql<number | null>`extract(epoch from revoked_at)::float8 * 1000`,
      },
      sql`from connected_calendars where trouble is not null order by read_at limit 1`,
    ),
    entry: jsonRow(
      { vendor: VENDOR, trouble: sql<(typeof calendarEntries.$inferSelect)["trouble"]>`calendar_entries.trouble` },
      sql`from calendar_entries join connected_calendars on connected_calendars.id = connection_id
        where calendar_entries.trouble is not null limit 1`,
    ),
    linked: jsonRow(
      { trouble: sql<(typeof calendarLinks.$inferSelect)["trouble"]>`trouble` },
      sql`from calendar_links where trouble is not null limit 1`,
    ),
  },
  (list) => sql`select ${list}`,
);

type Connected = typeof connectedCalendars.$inferSelect;

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
