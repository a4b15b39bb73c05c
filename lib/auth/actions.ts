"use server";

import { redirect } from "next/navigation";
import { db } from "@/db/client";
import { assertOwnPage } from "@/lib/action";
import { record } from "@/lib/audit/record";
import { currentActor } from "@/lib/auth/actor";
import { dropSession } from "@/lib/auth/browser-session";
import { endSession } from "@/lib/auth/session";
import { now } from "@/lib/clock";

/** Ends this browser's session, in the database and then in its cookie. */
export async function signOut(): Promise<void> {
  await assertOwnPage();
  const actor = await currentActor();
  if (actor) await endFor(actor.id, actor.sessionId, now());
  await dropSession();
  redirect("/");
}

async function endFor(userId: string, sessionId: string, at: Date) {
  await db.transaction(async (tx) => {
    await endSession(tx, sessionId, at);
    await record(tx, { actorId: userId, action: "account.signed_out", subjectId: userId }, at);
  });
}
