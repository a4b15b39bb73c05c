import { addMinutes } from "date-fns/addMinutes";
import { subMinutes } from "date-fns/subMinutes";
import type { REMINDER_KINDS } from "@/db/schema";
import { type QuietHours, quietAround } from "@/lib/time/quiet-hours";

/** What a client is reminded with. */
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** How long before the start each is due, in elapsed minutes, whatever the clocks do. */
export const LEAD_MINUTES: Record<ReminderKind, number> = { "two-days": 2_880, day: 1_440, "two-hours": 120, link: 10 };

/** What would come in quiet hours, or nearer to them than this, comes so long before them. */
export const BEFORE_QUIET_MINUTES = 30;

/** A reminder two hours before that would come in quiet hours comes after them, if it is then still so long until the start. */
const STILL_USEFUL_MINUTES = 60;

/**
 * When a reminder of a session is due. The link is due ten minutes before, at any hour. What would come in quiet hours
 * comes half an hour before they begin; but the one two hours before comes as they end, if that is an hour before the
 * start or more. None is due nearer to quiet hours than that half an hour, so that one which leaves late is not lost.
 */
export function dueAt(kind: ReminderKind, startsAt: Date, zone: string, quiet: QuietHours): Date {
  const due = subMinutes(startsAt, LEAD_MINUTES[kind]);
  if (kind === "link") return due;
  const night = quietAround(due, zone, quiet) ?? quietAround(addMinutes(due, BEFORE_QUIET_MINUTES), zone, quiet);
  if (!night) return due;
  const isInIt = night.start <= due;
  const isSoonAfter = isInIt && kind === "two-hours" && night.end <= subMinutes(startsAt, STILL_USEFUL_MINUTES);
  return isSoonAfter ? night.end : subMinutes(night.start, BEFORE_QUIET_MINUTES);
}

/** From when on none of a kind is sent: the start for the link, and for the others half an hour before it. */
export function tooLateFrom(kind: ReminderKind, startsAt: Date): Date {
  return kind === "link" ? startsAt : subMinutes(startsAt, 30);
}

/** Since when one that comes due is no mere copy of the mail about the time itself. */
export function freshFrom(kind: ReminderKind, arrangedAt: Date): Date {
  return kind === "link" ? arrangedAt : addMinutes(arrangedAt, 60);
}
