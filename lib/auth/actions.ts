"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action, assertOwnPage } from "@/lib/action";
import { currentActor, requireActor } from "@/lib/auth/actor";
import { dropSession } from "@/lib/auth/browser-session";
import { forgetChosenClock } from "@/lib/auth/chosen-clock";
import { forgetLanguage } from "@/lib/auth/chosen-language";
import { createPersonalToken, revokePersonalToken, TokenWish } from "@/lib/auth/personal-token";
import { provenAction } from "@/lib/auth/proof/proven-action";
import { leave } from "@/lib/auth/sign-out";
import { now } from "@/lib/clock";

/** Ends this browser's session, in the database and then in its cookie. */
export async function signOut(): Promise<void> {
  await assertOwnPage();
  const actor = await currentActor();
  if (actor) await leave(actor, now());
  await dropSession();
  await forgetChosenClock();
  await forgetLanguage();
  redirect("/");
}

/** Makes a token and shows it, this once. */
export const makeToken = provenAction(TokenWish, requireActor, async (actor, wish) => {
  const { token } = await createPersonalToken(actor, wish, now());
  refresh();
  return { done: token };
});

/** Revokes a token of the actor's. */
export const endToken = action(z.object({ id: z.string().max(64) }), requireActor, async (actor, { id }) => {
  await revokePersonalToken(actor, id, now());
  refresh();
  return undefined;
});
