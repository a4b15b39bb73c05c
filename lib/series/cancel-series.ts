import { db } from "@/db/client";
import { sideOf } from "@/lib/appointments/cancel";
import { mayCancel } from "@/lib/appointments/policy";
import { transition } from "@/lib/appointments/transition";
import { releaseUndo } from "@/lib/appointments/undo/release";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { releaseTime } from "@/lib/reservations/reserve";
import { type GivenBack, keepTogether } from "@/lib/series/keep-together";
import { lockSeries } from "@/lib/series/reschedule-series";
import { UNDO_MINUTES } from "@/lib/undo";

/**
 * Cancels several sessions of one series together, with one e-mail that says which. The practice may always; a client
 * each by the policy that was accepted at booking, and if one of them is too late then none of them. For some minutes
 * the times are kept and the e-mail waits, so that it can be undone. Refuses with `too_late` (409), with `conflict`
 * (409) sessions that are no longer one series, with `invalid` (400) none at all.
 */
export async function cancelSeries(
  actor: Actor,
  ids: string[],
  reason: string,
  now: Date,
  undoMinutes = UNDO_MINUTES,
): Promise<void> {
  await db.transaction(async (tx) => {
    const sessions = await lockSeries(tx, actor, ids);
    if (sessions.length === 0) throw new Refusal("invalid", "Please choose at least one of the dates.");
    if (!isStaff(actor) && sessions.some((session) => !mayCancel(session, now)))
      throw new Refusal("conflict", "It's too late to cancel one of these here, so please call or message us.", {
        code: "too_late",
      });
    const given: GivenBack[] = [];
    for (const before of sessions) {
      await releaseUndo(tx, before.id, now);
      given.push({ before, busy: await releaseTime(tx, before.id) });
    }
    const starts = sessions.map(({ startsAt }) => startsAt);
    const held = await keepTogether(tx, { given, taken: [], starts, undoMinutes }, now);
    const change = { kind: "cancelled" as const, by: sideOf(actor), reason };
    for (const session of sessions) await transition(tx, actor, session, change, now, held.get(session.id));
  });
}
