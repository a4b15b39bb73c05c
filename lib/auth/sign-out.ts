import { db } from "@/db/client";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { endPersonalToken } from "@/lib/auth/personal-token";
import { endSession } from "@/lib/auth/session";

/** Ends the actor's present session, or the token the program came with; the other ones go on. */
export async function leave(actor: Actor, now: Date) {
  await db.transaction(async (tx) => {
    await endSession(tx, actor.sessionId, now);
    await endPersonalToken(tx, actor.sessionId, now);
    await record(tx, { actorId: actor.id, action: "account.signed_out", subjectId: actor.id }, now);
  });
}
