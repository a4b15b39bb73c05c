import { and, desc, eq, gt, isNotNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { platformMeetings } from "@/db/schema";
import type { MeetingPlace } from "@/lib/appointments/meeting-place/meeting-place";
import { announceChange } from "@/lib/appointments/watch";
import { newId } from "@/lib/id";
import {
  type BookedSession,
  bookedSession,
  isOver,
  lockLiveMeeting,
  type PlatformMeeting,
} from "@/lib/meetings/arranging/session";

/**
 * Writes down what has to be so at the platforms for one session, as it is booked now: a meeting where one is wanted,
 * at the session's time; none where it is not. The job (arrange.ts) sees to it. Twice is once; `again` gives one that
 * had failed another try. Until `from` the platforms are asked for nothing: what was wanted before and is wanted again
 * by then is as it was. Answers where the session is met.
 */
export async function wantMeeting(
  tx: Transaction,
  sessionKey: string,
  now: Date,
  again: "again" | "as it is" = "as it is",
  from = now,
): Promise<MeetingPlace> {
  const session = await bookedSession(tx, sessionKey);
  const live = await lockLiveMeeting(tx, sessionKey);
  const place = session ? placeOf(session, live) : "own";
  const isKept = live && session && live.platform === place && live.practitionerId === session.practitionerId;
  if (live && !isKept) await end(tx, live, from);
  if (isKept) await keep(tx, live, session, now, again);
  else if (session && place !== "own" && !(await takeUpAgain(tx, sessionKey, session, place, now)))
    await insertWanted(tx, session, place, now, from);
  return place;
}

/** The meeting of a session that is still there only because its end can be undone; null where there is none. */
export async function lockHeldEnd(tx: Transaction, sessionKey: string, now: Date): Promise<PlatformMeeting | null> {
  const { sessionKey: key, state, joinUrl, dueAt, createdAt } = platformMeetings;
  const [held] = await tx
    .select()
    .from(platformMeetings)
    .where(and(eq(key, sessionKey), eq(state, "ending"), isNotNull(joinUrl), gt(dueAt, now)))
    .orderBy(desc(createdAt))
    .limit(1)
    .for("update");
  return held && held.tries === 0 ? held : null;
}

async function takeUpAgain(
  tx: Transaction,
  sessionKey: string,
  { practitionerId, startsAt, minutes }: BookedSession,
  platform: MeetingPlace,
  now: Date,
): Promise<boolean> {
  const held = await lockHeldEnd(tx, sessionKey, now);
  if (!held || held.platform !== platform || held.practitionerId !== practitionerId) return false;
  const isTold = held.toldStartsAt?.getTime() === startsAt.getTime() && held.toldMinutes === minutes;
  const again = { state: "ready" as const, startsAt, minutes, dueAt: isTold ? null : now };
  await tx.update(platformMeetings).set(again).where(eq(platformMeetings.id, held.id));
  return true;
}

/** Has a meeting made anew, under a key of its own, in place of one that is no longer at its platform. */
export async function replaceMeeting(tx: Transaction, former: PlatformMeeting, now: Date) {
  await tx.update(platformMeetings).set({ state: "ended", dueAt: null }).where(eq(platformMeetings.id, former.id));
  const { appointmentId, openingId, practitionerId, platform, startsAt, minutes } = former;
  const wanted = { appointmentId, openingId, practitionerId, platform, startsAt, minutes };
  await tx.insert(platformMeetings).values({ id: newId(now), ...wanted, state: "wanted", dueAt: now, createdAt: now });
}

// A standard that changed later leaves sessions as they were arranged; with another practitioner it is that one's.
function placeOf({ chosen, standard, practitionerId }: BookedSession, live: PlatformMeeting | null): MeetingPlace {
  if (chosen) return chosen;
  return live?.practitionerId === practitionerId ? live.platform : standard;
}

async function end(tx: Transaction, live: PlatformMeeting, from: Date) {
  const mayExist = live.externalId !== null || live.askedAt !== null;
  const isToGo = mayExist && !(await isOver(tx, live.sessionKey));
  const ending = isToGo ? { state: "ending" as const, dueAt: from } : { state: "ended" as const, dueAt: null };
  await tx
    .update(platformMeetings)
    .set({ ...ending, tries: 0, trouble: null })
    .where(eq(platformMeetings.id, live.id));
}

async function keep(
  tx: Transaction,
  live: PlatformMeeting,
  { startsAt, minutes }: BookedSession,
  now: Date,
  again: "again" | "as it is",
) {
  const isMoved = live.startsAt.getTime() !== startsAt.getTime() || live.minutes !== minutes;
  const isRetried = again === "again" && live.trouble !== null;
  if (!isMoved && !isRetried) return;
  const state = live.state === "failed" ? ("wanted" as const) : live.state;
  await tx
    .update(platformMeetings)
    .set({ startsAt, minutes, state, dueAt: now, tries: 0, trouble: null })
    .where(eq(platformMeetings.id, live.id));
}

async function insertWanted(
  tx: Transaction,
  session: BookedSession,
  platform: Exclude<MeetingPlace, "own">,
  now: Date,
  from: Date,
) {
  const { openingId, appointmentIds, practitionerId, startsAt, minutes } = session;
  const whose = openingId ? { openingId } : { appointmentId: appointmentIds[0] };
  const wanted = { ...whose, practitionerId, platform, startsAt, minutes };
  await tx.insert(platformMeetings).values({ id: newId(now), ...wanted, state: "wanted", dueAt: from, createdAt: now });
  for (const id of appointmentIds) await announceChange(tx, id, openingId);
}
