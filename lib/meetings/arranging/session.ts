import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointments, platformMeetings, practitioners, services } from "@/db/schema";
import type { MeetingPlace } from "@/lib/appointments/meeting-place/meeting-place";

/** A session's meeting on a platform, as the database has it. */
export type PlatformMeeting = typeof platformMeetings.$inferSelect;

/** A session that is booked for good: when, with whom, and where it is met if nobody chose otherwise since. */
export type BookedSession = {
  appointmentIds: string[];
  openingId: string | null;
  practitionerId: string;
  startsAt: Date;
  minutes: number;
  /** What was chosen for this very session; null leaves it to the service and the practitioner. */
  chosen: MeetingPlace | null;
  standard: MeetingPlace;
};

/** What everyone in one session has in common. */
export const sessionKeyOf = sql<string>`coalesce(${appointments.openingId}, ${appointments.id})`;

/** The states of a meeting that people may still meet in, or will. */
export const LIVE = ["wanted", "ready", "failed"] as const;

/** The session as it is booked; null when nobody is booked for it any more. A time that is kept to be paid is not yet. */
export async function bookedSession(tx: Transaction, sessionKey: string): Promise<BookedSession | null> {
  const places = await tx
    .select({
      id: appointments.id,
      openingId: appointments.openingId,
      practitionerId: appointments.practitionerId,
      startsAt: appointments.startsAt,
      minutes: appointments.minutes,
      chosen: appointments.meetingPlace,
      place: services.place,
      ofService: services.meetingPlace,
      ofPractitioner: practitioners.meetingPlace,
    })
    .from(appointments)
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(and(eq(sessionKeyOf, sessionKey), eq(appointments.status, "scheduled"), isNull(appointments.payBy)))
    .orderBy(asc(appointments.id));
  const [first] = places;
  if (!first?.practitionerId || !first.startsAt) return null;
  const { openingId, practitionerId, startsAt, minutes, place, ofService, ofPractitioner } = first;
  const isOnline = place === "online";
  return {
    ...{ openingId, practitionerId, startsAt, minutes },
    appointmentIds: places.map(({ id }) => id),
    chosen: isOnline ? (places.find(({ chosen }) => chosen !== null)?.chosen ?? null) : null,
    // What is met in person or by phone has a meeting nowhere.
    standard: (isOnline && (ofService ?? ofPractitioner)) || "own",
  };
}

/** Whether a session took place, or should have: then its meeting is history, and stays where it is. */
export async function isOver(tx: Transaction, sessionKey: string): Promise<boolean> {
  const isPast = inArray(appointments.status, ["completed", "no_show"]);
  const [over] = await tx
    .select({ id: appointments.id })
    .from(appointments)
    .where(and(eq(sessionKeyOf, sessionKey), isPast))
    .limit(1);
  return over !== undefined;
}

/** Holds the one meeting of a session still that is there or wanted; null when there is none. */
export async function lockLiveMeeting(tx: Transaction, sessionKey: string): Promise<PlatformMeeting | null> {
  const [live] = await tx
    .select()
    .from(platformMeetings)
    .where(and(eq(platformMeetings.sessionKey, sessionKey), inArray(platformMeetings.state, LIVE)))
    .for("update");
  return live ?? null;
}
