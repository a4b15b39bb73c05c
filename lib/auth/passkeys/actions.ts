"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { requireActor } from "@/lib/auth/actor";
import { relyingParty } from "@/lib/auth/passkeys/challenge";
import { removePasskey, renamePasskey } from "@/lib/auth/passkeys/own";
import { addPasskey } from "@/lib/auth/passkeys/register";
import { MadePasskey, PasskeyName } from "@/lib/auth/passkeys/schema";
import { provenAction } from "@/lib/auth/proof/proven-action";
import { now } from "@/lib/clock";

/** Adds a passkey, and shows recovery codes where they are needed from now on. */
export const addPasskeyAction = provenAction(MadePasskey, requireActor, async (actor, made) => {
  const { name, challengeCode: sealed, passkeyCode: response } = made;
  const codes = await addPasskey(actor, { name, sealed, response }, await relyingParty(), now());
  if (codes.length === 0) redirect("/account/security/passkeys?done=added");
  refresh();
  return { done: codes.join(" ") };
});

/** Calls a passkey something else. */
export const renamePasskeyAction = action(
  z.object({ id: z.string().max(64), name: PasskeyName }),
  requireActor,
  async (actor, { id, name }) => {
    await renamePasskey(actor, id, name);
    redirect("/account/security/passkeys?done=renamed");
  },
);

/** Removes a passkey. */
export const removePasskeyAction = provenAction(
  z.object({ id: z.string().max(64) }),
  requireActor,
  async (actor, { id }) => {
    await removePasskey(actor, id, now());
    redirect("/account/security/passkeys?done=removed");
  },
);
