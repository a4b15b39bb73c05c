"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/action";
import { requireActor } from "@/lib/auth/actor";
import { createPersonalToken, revokePersonalToken, TokenWish } from "@/lib/auth/personal-token";
import { now } from "@/lib/clock";

/** Makes a token and shows it, this once. */
export const makeToken = action(TokenWish, requireActor, async (actor, wish) => {
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
