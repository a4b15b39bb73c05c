import { addMinutes } from "date-fns/addMinutes";
import { addSeconds } from "date-fns/addSeconds";
import { max } from "date-fns/max";
import { min } from "date-fns/min";
import type { PlatformMeeting } from "@/lib/meetings/arranging/session";
import type { Failure, Trouble } from "@/lib/meetings/platforms/platform";

const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 3_600;
const FIRST_LOOK_SECONDS = 1;
const LONGEST_LOOK_SECONDS = 60;

/** So often a link is looked for at least, which takes about three minutes: it is seldom there at the first look. */
const LOOKS_AT_LEAST = 8;

/** By then a session has a link, or its own room stands in: people must know before they come. */
const READY_BEFORE_MINUTES = 30;

/** A session that was booked at the last moment is tried for so long all the same. */
const TRIED_AT_LEAST_MINUTES = 10;

/** For how long a meeting that is not wanted any more is tried to be taken away. */
const REMOVED_WITHIN_MINUTES = 3 * 24 * 60;

// What only a person can set right; asking again would be answered the same.
const FOR_A_PERSON: readonly Trouble[] = ["not_configured", "no_host", "auth", "revoked", "invalid", "conflict"];

/** When to try again what failed, or null when that is given up. */
export function againAt(meeting: PlatformMeeting, failure: Failure, now: Date): Date | null {
  const isRemoval = meeting.state === "ending";
  if (!isRemoval && FOR_A_PERSON.includes(failure.reason)) return null;
  const until = isRemoval ? addMinutes(meeting.startsAt, REMOVED_WITHIN_MINUTES) : makingUntil(meeting);
  if (now >= until) return null;
  const pauseSeconds = Math.min(FIRST_PAUSE_SECONDS * 2 ** meeting.tries, LONGEST_PAUSE_SECONDS);
  return min([addSeconds(now, Math.max(pauseSeconds, failure.retryAfterSeconds ?? 0)), until]);
}

/**
 * When to look for a link that the platform is still making, or null when that is given up: at first after one second,
 * then two, four, eight.
 */
export function lookAgainAt(meeting: PlatformMeeting, now: Date): Date | null {
  const { tries } = meeting;
  if (now >= makingUntil(meeting) && tries >= LOOKS_AT_LEAST) return null;
  return addSeconds(now, Math.min(FIRST_LOOK_SECONDS * 2 ** tries, LONGEST_LOOK_SECONDS));
}

function makingUntil({ startsAt, createdAt }: PlatformMeeting): Date {
  return max([addMinutes(startsAt, -READY_BEFORE_MINUTES), addMinutes(createdAt, TRIED_AT_LEAST_MINUTES)]);
}
