import { and, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { meetingSignals, meetings, platformMeetings, type SIGNAL_KINDS } from "@/db/schema";
import { newId } from "@/lib/id";
import type { Platform } from "@/lib/meetings/platforms/platform";

/** What a platform signed of a call; the key is the same for every delivery of the same thing. */
export type VendorSignal = {
  platform: Platform;
  externalId: string;
  kind: (typeof SIGNAL_KINDS)[number];
  /** A guest is in the call and not its host; null of the call as a whole. */
  who: "practitioner" | "guest" | null;
  at: Date;
  dedupeKey: string;
};

/**
 * Keeps what a platform signed as a fact of the session whose meeting it is. Twice is once; what is said of a meeting
 * that is none of ours is dropped. Of a session with one client a guest's place is known, in a group it is not.
 */
export async function noteSignal({ platform, externalId, ...signal }: VendorSignal, now: Date): Promise<void> {
  const isIt = and(eq(platformMeetings.platform, platform), eq(platformMeetings.externalId, externalId));
  const [known] = await db
    .select({ meetingId: meetings.id, appointmentId: platformMeetings.appointmentId })
    .from(platformMeetings)
    .innerJoin(meetings, eq(meetings.sessionKey, platformMeetings.sessionKey))
    .where(isIt)
    // A session that was moved has had several rooms of our own; the newest is the one that it is met by.
    .orderBy(desc(meetings.createdAt))
    .limit(1);
  if (!known) return;
  const appointmentId = signal.who === "guest" ? known.appointmentId : null;
  const row = { id: newId(now), meetingId: known.meetingId, appointmentId, source: "vendor" as const, ...signal };
  await db.insert(meetingSignals).values(row).onConflictDoNothing({ target: meetingSignals.dedupeKey });
}
