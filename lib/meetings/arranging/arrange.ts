import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, ne, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { platformMeetings, practitioners } from "@/db/schema";
import { hostFor } from "@/lib/meetings/accounts/host";
import type { PlatformMeeting } from "@/lib/meetings/arranging/session";
import { settleGone, settleMade, settleMoved } from "@/lib/meetings/arranging/settle";
import type { MadeMeeting, MeetingTime, Outcome } from "@/lib/meetings/platforms/platform";
import { platformNamed } from "@/lib/meetings/platforms/registry";

// Longer than all the calls of one turn may take together. What a killed worker had is free again then.
const LEASE_SECONDS = 120;
const AT_ONCE = 5;

/**
 * Makes, moves and takes away what is due at the platforms, and answers how many it looked at. Several workers share the
 * work, no meeting is in two hands, and a platform is asked outside any transaction. A worker that is killed between a
 * call and its mark leaves the meeting to the next one, which finds it by its key.
 */
export async function arrangeDue(now: Date): Promise<number> {
  // A glance first: this is asked every second, and there is seldom anything to do.
  if ((await db.$count(platformMeetings, isDue(now))) === 0) return 0;
  const claimed = await claim(isDue(now));
  await Promise.all(claimed.map((meeting) => arrange(meeting, now)));
  return claimed.length;
}

/** As `arrangeDue`, of one session's meeting, whatever else is due. */
export async function arrangeSession(sessionKey: string, now: Date): Promise<void> {
  const claimed = await claim(and(eq(platformMeetings.sessionKey, sessionKey), isDue(now)));
  await Promise.all(claimed.map((meeting) => arrange(meeting, now)));
}

function isDue(now: Date) {
  const isFree = or(isNull(platformMeetings.claimedUntil), lt(platformMeetings.claimedUntil, sql`clock_timestamp()`));
  const isLeft = ne(platformMeetings.state, "ended");
  return and(isNotNull(platformMeetings.dueAt), lte(platformMeetings.dueAt, now), isLeft, isFree);
}

async function claim(which: ReturnType<typeof isDue>): Promise<PlatformMeeting[]> {
  const due = db
    .select({ id: platformMeetings.id })
    .from(platformMeetings)
    .where(which)
    .orderBy(asc(platformMeetings.dueAt))
    .limit(AT_ONCE)
    .for("update", { skipLocked: true });
  return db
    .update(platformMeetings)
    .set({ claimedUntil: sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})` })
    .where(inArray(platformMeetings.id, due))
    .returning();
}

async function arrange(meeting: PlatformMeeting, now: Date): Promise<void> {
  if (meeting.state === "ending") return settleGone(meeting, await takeAway(meeting, now), now);
  if (meeting.state === "ready") return settleMoved(meeting, await move(meeting), now);
  return settleMade(meeting, await make(meeting, now), now);
}

async function make(meeting: PlatformMeeting, now: Date): Promise<Outcome<MadeMeeting>> {
  const there = await thereOf(meeting);
  if (!there.ok) return there;
  const { provider, host, time } = there.value;
  if (meeting.externalId) return provider.read(host, meeting.externalId);
  const { id, askedAt } = meeting;
  await db
    .update(platformMeetings)
    .set({ askedAt: askedAt ?? now })
    .where(eq(platformMeetings.id, id));
  return provider.create(host, { ...time, key: id, mayExist: askedAt !== null });
}

async function move({ externalId, ...meeting }: PlatformMeeting): Promise<Outcome<void>> {
  const there = await thereOf(meeting);
  if (!there.ok || !externalId) return there.ok ? { ok: true, value: undefined } : there;
  const { provider, host, time } = there.value;
  return provider.update(host, externalId, time);
}

/** Of one whose making was never answered, what there is of it is found first: asked for again, it is the same. */
async function takeAway(meeting: PlatformMeeting, now: Date): Promise<Outcome<void>> {
  const there = await thereOf(meeting);
  if (!there.ok) return there;
  const found = meeting.externalId ? null : await make(meeting, now);
  if (found && !found.ok) return found.isGone ? { ok: true, value: undefined } : found;
  const externalId = meeting.externalId ?? found?.value.externalId ?? "";
  return there.value.provider.remove(there.value.host, externalId);
}

async function thereOf({ platform, practitionerId, startsAt, minutes }: Omit<PlatformMeeting, "externalId">) {
  const provider = platformNamed(platform);
  if (!provider.ok) return provider;
  const host = await hostFor(practitionerId, platform);
  if (!host.ok) return host;
  const [practitioner] = await db
    .select({ timeZone: practitioners.timeZone })
    .from(practitioners)
    .where(eq(practitioners.id, practitionerId));
  const time: MeetingTime = { startsAt, minutes, timeZone: practitioner?.timeZone ?? "UTC" };
  return { ok: true as const, value: { provider: provider.value, host: host.value, time } };
}
