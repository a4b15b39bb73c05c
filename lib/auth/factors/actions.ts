"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { requireActor, SET_UP_PATH } from "@/lib/auth/actor";
import { abandonApp, beginApp, confirmApp, removeApp } from "@/lib/auth/factors/app";
import { renewRecoveryCodes } from "@/lib/auth/factors/recovery-codes";
import { AppCode } from "@/lib/auth/factors/schema";
import { provenAction } from "@/lib/auth/proof/proven-action";
import { now } from "@/lib/clock";

const Nothing = z.object({});

/** Begins to set up an authenticator app. */
export const beginAppAction = provenAction(Nothing, requireActor, async (actor) => {
  await beginApp(actor, now());
  redirect(SET_UP_PATH);
});

/** Gives up setting it up. */
export const abandonAppAction = action(Nothing, requireActor, async (actor) => {
  await abandonApp(actor);
  redirect(SET_UP_PATH);
});

/** Takes the app's first code and shows the recovery codes, this once. */
export const confirmAppAction = action(z.object({ code: AppCode }), requireActor, async (actor, { code }) => {
  const codes = await confirmApp(actor, code, now());
  refresh();
  return { done: codes.join(" ") };
});

/** Removes the actor's authenticator app. */
export const removeAppAction = provenAction(Nothing, requireActor, async (actor) => {
  await removeApp(actor, now());
  redirect(`${SET_UP_PATH}?done=removed`);
});

/** Makes new recovery codes and shows them, this once. */
export const renewCodesAction = provenAction(Nothing, requireActor, async (actor) => {
  const codes = await renewRecoveryCodes(actor, now());
  refresh();
  return { done: codes.join(" ") };
});
