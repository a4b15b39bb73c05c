import { and, eq, gt, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { calendarEntries, connectedCalendars, platformMeetings } from "@/db/schema";
import { LIVE } from "@/lib/meetings/arranging/session";

/*
 * Google Meet makes an event for a session's link, in the host's main calendar. Where that is the connected calendar, the
 * event is the session's entry as well, or the session would be there twice.
 */

/** The event of a session's link, whether one is about to be there, and the events of those that are over. */
export type Meets = { event: string | null; isComing: boolean; ended: Set<string> };

/** How a session stands on Google Meet. */
export async function meetOf(sessionKey: string): Promise<Meets> {
  const { platform, externalId, state, trouble } = platformMeetings;
  const meetings = await db
    .select({ externalId, state, trouble })
    .from(platformMeetings)
    .where(and(eq(platformMeetings.sessionKey, sessionKey), eq(platform, "google-meet")));
  const live = meetings.find((meeting) => LIVE.some((one) => one === meeting.state));
  return {
    event: live?.externalId ?? null,
    isComing: live?.state === "wanted" && live.externalId === null && live.trouble === null,
    ended: new Set(meetings.flatMap((one) => (one.state === "ended" && one.externalId ? [one.externalId] : []))),
  };
}

/**
 * Has entries looked at whose session has got an event of Google Meet's since, or has lost the one that was its entry:
 * where a session is met changes without an event of its appointment.
 */
export async function followMeetings(now: Date): Promise<void> {
  const { externalId, sessionKey, toldAt, dueAt, connectionId, revision } = calendarEntries;
  const meeting = platformMeetings;
  const isLost = and(eq(meeting.state, "ended"), eq(meeting.externalId, externalId));
  const isNew = and(inArray(meeting.state, LIVE), ne(meeting.externalId, externalId), gt(meeting.readyAt, toldAt));
  const changed = db
    .select({ id: calendarEntries.id })
    .from(meeting)
    .innerJoin(calendarEntries, eq(sessionKey, meeting.sessionKey))
    .innerJoin(connectedCalendars, eq(connectedCalendars.id, connectionId))
    .where(
      and(
        ...[eq(meeting.platform, "google-meet"), gt(meeting.startsAt, now), or(isLost, isNew), isNull(dueAt)],
        ...[eq(connectedCalendars.vendor, "google"), isNull(connectedCalendars.calendar)],
      ),
    );
  await db
    .update(calendarEntries)
    .set({ dueAt: now, tries: 0, revision: sql`${revision} + 1` })
    .where(inArray(calendarEntries.id, changed));
}
