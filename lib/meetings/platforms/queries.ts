import "server-only";
import { and, desc, eq, gt, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { cache } from "react";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import type { Reader } from "@/db/gathered";
import { appointments, platformMeetings, practitioners, services } from "@/db/schema";
import { isJoinedBy } from "@/lib/appointments/attendees/attending";
import type { MeetingPlace } from "@/lib/appointments/meeting-place/meeting-place";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { LIVE, sessionKeyOf } from "@/lib/meetings/arranging/session";
import type { Platform } from "@/lib/meetings/platforms/platform";
import { connectedPlatforms } from "@/lib/meetings/platforms/registry";
import { pageReads } from "@/lib/server/reads/page-reads";

/** A session's meeting on a platform as those who take part in it see it. */
export type ShownMeeting = NonNullable<Awaited<ReturnType<typeof findSessionMeeting>>>;

const { platform, state, trouble, externalId } = platformMeetings;
const shown = {
  ...{ platform, state, trouble, externalId },
  joinUrl: open(platformMeetings.joinUrl, practitioners.userId),
  passcode: open(platformMeetings.passcode, practitioners.userId),
};
const NO_WAY_IN = { externalId: null, joinUrl: null, passcode: null };
const isShown = inArray(platformMeetings.state, LIVE);
const JUST_NOW_MS = 60_000;

/**
 * The meeting of a session that its reader may see already; null where it has none on a platform. Parts of one page ask
 * it together.
 */
export function findMeeting({ id, openingId }: { id: string; openingId: string | null }) {
  return ofOnePage(openingId ?? id);
}

const ofOnePage = cache((sessionKey: string) => findSessionMeeting(sessionKey, pageReads()));

/** The platform on which a session is met, or was met; null where that was our own room. */
export async function platformOf({ id, openingId, meetingPlace }: MetSomewhere): Promise<Platform | null> {
  if (meetingPlace === "own") return null;
  const [last] = await db
    .select({ platform, state, hasLink: isNotNull(platformMeetings.joinUrl) })
    .from(platformMeetings)
    .where(eq(platformMeetings.sessionKey, openingId ?? id))
    .orderBy(desc(platformMeetings.createdAt))
    .limit(1);
  return last?.hasLink && (last.state === "ready" || last.state === "ended") ? last.platform : null;
}

type MetSomewhere = { id: string; openingId: string | null; meetingPlace: MeetingPlace | null };

/** The same by what everyone in the session has in common. */
export async function findSessionMeeting(sessionKey: string, reader: Reader = db) {
  const [meeting] = await reader
    .select(shown)
    .from(platformMeetings)
    .innerJoin(practitioners, eq(practitioners.id, platformMeetings.practitionerId))
    .where(and(eq(platformMeetings.sessionKey, sessionKey), isShown));
  return meeting ?? null;
}

/**
 * What a page shows as the session's meeting: of a session that was booked in the last minute, and whose meeting is not
 * written down yet (that follows from the event), the one that it will get.
 */
export async function shownMeeting(
  appointment: { id: string; openingId: string | null },
  now: Date,
): Promise<ShownMeeting | null> {
  const meeting = await findMeeting(appointment);
  if (meeting || connectedPlatforms().length === 0) return meeting;
  return newlyPlanned(appointment.id, now.getTime() - JUST_NOW_MS);
}

const newlyPlanned = cache((id: string, since: number) => {
  const isBooked = and(eq(appointments.status, "scheduled"), isNull(appointments.payBy));
  return plannedMeeting(id, and(isBooked, gt(appointments.updatedAt, new Date(since))));
});

/** The meeting that an appointment will get which was booked a moment ago; null where it has the room of our own. */
export async function plannedMeeting(id: string, only?: SQL): Promise<ShownMeeting | null> {
  const place = sql<MeetingPlace>`coalesce(${appointments.meetingPlace}, ${services.meetingPlace},
    ${practitioners.meetingPlace}, 'own')`;
  const [planned] = await db
    .select({ place })
    .from(appointments)
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(and(eq(appointments.id, id), eq(services.place, "online"), only));
  if (!planned || planned.place === "own") return null;
  return { platform: planned.place, state: "wanted", trouble: null, externalId: null, joinUrl: null, passcode: null };
}

/**
 * The same of several appointments that the actor may see already, by their ids. Staff and those who take part see the
 * way in, these once it is paid where it has to be before the session; who only sees when it is sees none.
 */
export async function findMeetings(actor: Actor, ids: string[]): Promise<Map<string, ShownMeeting>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      ...{ id: appointments.id, prepayMinor: appointments.prepayMinor, ...shown },
      takesPart: isStaff(actor) ? sql<boolean>`true` : sql<boolean>`coalesce(${isJoinedBy(actor.id)}, false)`,
    })
    .from(appointments)
    .innerJoin(platformMeetings, and(eq(platformMeetings.sessionKey, sessionKeyOf), isShown))
    .innerJoin(practitioners, eq(practitioners.id, platformMeetings.practitionerId))
    .where(and(inArray(appointments.id, ids), eq(appointments.status, "scheduled")));
  return new Map(
    rows.map(({ id, prepayMinor, takesPart, ...meeting }) => [
      id,
      isStaff(actor) || (takesPart && prepayMinor === 0) ? meeting : { ...meeting, ...NO_WAY_IN },
    ]),
  );
}
