import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { personKey, seal, sealMaybe } from "@/db/encryption";
import { platformMeetings, practitioners } from "@/db/schema";
import { announceChange } from "@/lib/appointments/watch";
import { logInfo } from "@/lib/log";
import { markRevoked } from "@/lib/meetings/accounts/host";
import { againAt, lookAgainAt } from "@/lib/meetings/arranging/again";
import { bookedSession, type PlatformMeeting } from "@/lib/meetings/arranging/session";
import { tellLink, tellMoved, tellTrouble } from "@/lib/meetings/arranging/tell";
import { replaceMeeting } from "@/lib/meetings/arranging/want";
import type { Failure, MadeMeeting, Outcome } from "@/lib/meetings/platforms/platform";

type Changes = Partial<typeof platformMeetings.$inferInsert>;

/** Writes down what came of making a meeting: a link, one that follows, or why there is none. */
export async function settleMade(asked: PlatformMeeting, made: Outcome<MadeMeeting>, now: Date) {
  await settle(asked, made, now, async (tx, meeting, value) => {
    const { externalId, joinUrl, passcode } = value;
    const told = { externalId, toldStartsAt: asked.startsAt, toldMinutes: asked.minutes, trouble: null };
    // It was given up while it was being made: what is there now goes again.
    if (meeting.state === "ending" || meeting.state === "ended") return { ...told, state: "ending", dueAt: now };
    if (!joinUrl) return { ...told, ...(await stillMaking(tx, meeting, now)) };
    const key = await personKey(tx, await userIdOf(tx, meeting.practitionerId));
    const sealed = {
      joinUrl: seal(key, platformMeetings.joinUrl, meeting.id, joinUrl),
      passcode: sealMaybe(key, platformMeetings.passcode, meeting.id, passcode),
    };
    await tellLink(tx, meeting, { joinUrl, passcode }, now);
    const isTrue = isTold({ ...meeting, ...told });
    return { ...told, ...sealed, state: "ready", tries: 0, readyAt: now, dueAt: isTrue ? null : now };
  });
}

/** Writes down that a meeting has its new time, or why it has not; its link is good all the same. */
export async function settleMoved(asked: PlatformMeeting, moved: Outcome<void>, now: Date) {
  await settle(asked, moved, now, async (tx, meeting) => {
    const told = { toldStartsAt: asked.startsAt, toldMinutes: asked.minutes };
    const isTrue = isTold({ ...meeting, ...told });
    if (isTrue) await tellMoved(tx, meeting, now);
    return { ...told, tries: 0, trouble: null, dueAt: isTrue ? null : now };
  });
}

/** Writes down that a meeting is gone, or that it is tried again. */
export async function settleGone(asked: PlatformMeeting, gone: Outcome<void>, now: Date) {
  await settle(asked, gone, now, async () => ({ state: "ended", dueAt: null, trouble: null }));
}

type Write<T> = (tx: Transaction, meeting: PlatformMeeting, value: T) => Promise<Changes>;

async function settle<T>(asked: PlatformMeeting, outcome: Outcome<T>, now: Date, write: Write<T>) {
  if (!outcome.ok) logFailure(asked, outcome);
  if (!outcome.ok && outcome.reason === "revoked") await markRevoked(asked.practitionerId, asked.platform, now);
  await db.transaction(async (tx) => {
    const [meeting] = await tx.select().from(platformMeetings).where(eq(platformMeetings.id, asked.id)).for("update");
    if (!meeting) return;
    if (!outcome.ok && outcome.isGone && meeting.externalId && meeting.state !== "ending") {
      await replaceMeeting(tx, meeting, now);
      return announce(tx, meeting);
    }
    const changes = outcome.ok ? await write(tx, meeting, outcome.value) : await failureOf(tx, meeting, outcome, now);
    const mark = { ...changes, claimedUntil: null };
    await tx.update(platformMeetings).set(mark).where(eq(platformMeetings.id, meeting.id));
    await announce(tx, meeting);
  });
}

// The tries that failed before it was there at all are none of these looks.
async function stillMaking(tx: Transaction, meeting: PlatformMeeting, now: Date): Promise<Changes> {
  const tries = meeting.trouble ? 0 : meeting.tries;
  const dueAt = lookAgainAt({ ...meeting, tries }, now);
  if (dueAt) return { tries: tries + 1, dueAt };
  await tellTrouble(tx, meeting, "unavailable", now);
  return { state: "failed", trouble: "unavailable", dueAt: null };
}

async function failureOf(tx: Transaction, meeting: PlatformMeeting, failure: Failure, now: Date): Promise<Changes> {
  const dueAt = againAt(meeting, failure, now);
  const again = { tries: meeting.tries + 1, trouble: failure.reason, dueAt };
  if (dueAt) return again;
  if (meeting.state === "ending") return { ...again, state: "ended" };
  await tellTrouble(tx, meeting, failure.reason, now);
  return meeting.state === "wanted" ? { ...again, state: "failed" } : again;
}

function isTold({ startsAt, minutes, toldStartsAt, toldMinutes }: PlatformMeeting): boolean {
  return startsAt.getTime() === toldStartsAt?.getTime() && minutes === toldMinutes;
}

async function announce(tx: Transaction, { sessionKey, openingId }: PlatformMeeting) {
  const ids = (await bookedSession(tx, sessionKey))?.appointmentIds ?? [];
  for (const id of ids) await announceChange(tx, id, openingId);
}

async function userIdOf(tx: Transaction, practitionerId: string): Promise<string> {
  const [row] = await tx
    .select({ userId: practitioners.userId })
    .from(practitioners)
    .where(eq(practitioners.id, practitionerId));
  if (!row) throw new Error("A meeting has no practitioner.");
  return row.userId;
}

// The platform's own words may quote a link.
function logFailure({ id, platform, state, tries }: PlatformMeeting, { reason }: Failure) {
  logInfo("meeting.not_arranged", { id, kind: platform, state, word: reason, attempts: tries + 1 });
}
