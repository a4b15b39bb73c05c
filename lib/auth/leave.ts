import { db } from "@/db/client";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { endSession } from "@/lib/auth/session";

/** Ends the session somebody is in; her other ones go on. */
export async function leave(actor: Actor, now: Date) {
  await db.transaction(async (tx) => {
    await endSession(tx, actor.sessionId, now);
    await record(tx, { actorId: actor.id, action: "account.signed_out", subjectId: actor.id }, now);
  });
}
