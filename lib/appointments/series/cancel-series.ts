import { db } from "@/db/client";
import { writeCancelled } from "@/lib/appointments/cancel";
import { mayCancel } from "@/lib/appointments/policy";
import { closeRoom } from "@/lib/appointments/room";
import { lockSeries } from "@/lib/appointments/series/move-series";
import { seriesNews, sittingOf } from "@/lib/appointments/series/news";
import { giveBackTime } from "@/lib/appointments/take";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { promiseAll } from "@/lib/notifications/outbox";
import { announceFreed } from "@/lib/waiting/freed";

/**
 * Cancels several sessions of one series together, with one e-mail that says which. The practice may always; a client
 * each by the policy she accepted, and if one of them is too late then none of them.
 */
export async function cancelSeries(actor: Actor, ids: string[], reason: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const sessions = await lockSeries(tx, actor, ids);
    const [first] = sessions;
    if (!first) throw new Refusal("invalid", "Please choose at least one of the dates.");
    if (!isStaff(actor) && sessions.some((session) => !mayCancel(session, now)))
      throw new Refusal("conflict", "It's too late to cancel one of these here, so please call or message us.", {
        code: "too_late",
      });
    for (const session of sessions) {
      const { id, status } = session;
      await giveBackTime(tx, id);
      await closeRoom(tx, id, now);
      await writeCancelled(tx, actor, session, reason, now);
      const event = { actorId: actor.id, action: "appointment.cancelled", subjectId: id, details: { from: status } };
      await record(tx, event, now);
      await announceChange(tx, id);
      await announceFreed(tx, session, now);
    }
    const sittings = sessions.map((session) => sittingOf(session, session.version + 1));
    await promiseAll(tx, seriesNews("series-cancelled", actor, first, sittings, reason), now);
  });
}
