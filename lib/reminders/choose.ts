import { dueAt, freshFrom, type ReminderKind, tooLateFrom } from "@/lib/reminders/due";
import { type QuietHours, quietAround } from "@/lib/time/quiet-hours";

/** A session ahead, and what is known of its reminders. */
export type Ahead = {
  startsAt: Date;
  /** The client's time zone. */
  zone: string;
  /** Since when it has this time. */
  arrangedAt: Date;
  wanted: readonly ReminderKind[];
  /** Those that were promised for this time already. */
  promised: readonly ReminderKind[];
  quiet: QuietHours;
};

/** A reminder to send now, and from when on it would be of no use. */
export type Chosen = { kind: ReminderKind; usefulUntil: Date };

/**
 * The one reminder that a session is due at this moment, if any: the last whose time has come. So after any pause one is
 * sent and not all that were missed; none of a session that has begun; none that would repeat the mail that told of the
 * time an hour before; and at quiet hours none but the link.
 */
export function chooseReminder(session: Ahead, now: Date): Chosen | null {
  const { startsAt, zone, arrangedAt, wanted, promised, quiet } = session;
  const planned = wanted
    .map((kind) => ({ kind, at: dueAt(kind, startsAt, zone, quiet) }))
    .toSorted((one, other) => Number(one.at) - Number(other.at));
  const due = planned.filter(({ at }) => at <= now);
  const last = due.at(-1);
  if (!last || promised.includes(last.kind) || last.at < freshFrom(last.kind, arrangedAt)) return null;
  if (last.kind !== "link" && quietAround(now, zone, quiet)) return null;
  const next = planned[due.length]?.at;
  const end = tooLateFrom(last.kind, startsAt);
  const usefulUntil = next && next < end ? next : end;
  return now < usefulUntil ? { kind: last.kind, usefulUntil } : null;
}
