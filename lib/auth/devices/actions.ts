"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { requireActor } from "@/lib/auth/actor";
import { endOtherSessions, endOwnSession } from "@/lib/auth/devices/own-sessions";
import { now } from "@/lib/clock";

/** Signs one of the actor's browsers or programs out. */
export const endDevice = action(z.object({ id: z.string().max(64) }), requireActor, async (actor, { id }) => {
  await endOwnSession(actor, id, now());
  redirect("/account/security?done=signed-out#sessions");
});

/** Signs all of them out but this one. */
export const endOtherDevices = action(z.object({}), requireActor, async (actor) => {
  await endOtherSessions(actor, now());
  redirect("/account/security?done=signed-out-elsewhere#sessions");
});
