import { db } from "@/db/client";
import { writeCancelled } from "@/lib/appointments/cancel";
import { mayCancel } from "@/lib/appointments/policy";
import { UNDO_MINUTES } from "@/lib/appointments/undo/rules";
import { releaseUndo } from "@/lib/appointments/undo/undo";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { closeRoom } from "@/lib/meetings/room";
import { promiseAll } from "@/lib/outbox/promise";
import { releaseTime } from "@/lib/reservations/reserve";
import { seriesMessages, seriesSessionOf } from "@/lib/series/change-messages";
import { type GivenBack, keepTogether } from "@/lib/series/keep-together";
import { lockSeries } from "@/lib/series/reschedule-series";

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
    const [first] = sessions;
    if (!first) throw new Refusal("invalid", "Please choose at least one of the dates.");
    if (!isStaff(actor) && sessions.some((session) => !mayCancel(session, now)))
      throw new Refusal("conflict", "It's too late to cancel one of these here, so please call or message us.", {
        code: "too_late",
      });
    const given: GivenBack[] = [];
    for (const session of sessions) {
      const { id, status } = session;
      await releaseUndo(tx, id, now);
      given.push({ before: session, busy: await releaseTime(tx, id) });
      await closeRoom(tx, id, now);
      await writeCancelled(tx, actor, session, reason, now);
      const event = { actorId: actor.id, action: "appointment.cancelled" as const, subjectId: id };
      await record(tx, { ...event, details: { from: status } }, now);
      await announceChange(tx, id);
    }
    const starts = sessions.map(({ startsAt }) => startsAt);
    const until = await keepTogether(tx, actor, { kind: "cancelled", given, taken: [], starts, undoMinutes }, now);
    const sittings = sessions.map((session) => seriesSessionOf(session, session.version + 1));
    await promiseAll(tx, seriesMessages("series-cancelled", actor, first, sittings, reason), now, until);
  });
}
