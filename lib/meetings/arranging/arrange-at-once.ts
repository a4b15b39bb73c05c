import { setTimeout as pause } from "node:timers/promises";
import { addSeconds } from "date-fns/addSeconds";
import { arrangeSession } from "@/lib/meetings/arranging/arrange";
import { findSessionMeeting, type ShownMeeting } from "@/lib/meetings/platforms/queries";

// Google makes a link within a second or two of the event.
const LOOKS = 3;
const PAUSE_MS = 1_000;

/** Arranges a session's meeting while its caller waits, and answers how it stands. */
export async function arrangeAtOnce({ sessionKey }: { sessionKey: string }, now: Date): Promise<ShownMeeting | null> {
  for (let look = 0; look < LOOKS; look += 1) {
    await arrangeSession(sessionKey, addSeconds(now, look * 2));
    const meeting = await findSessionMeeting(sessionKey);
    const isBeingMade = meeting?.state === "wanted" && meeting.trouble === null;
    if (!isBeingMade || look === LOOKS - 1) return meeting;
    await pause(PAUSE_MS);
  }
  return null;
}
