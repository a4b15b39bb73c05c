import "server-only";
import type { z } from "zod";
import { action, type FormAction } from "@/lib/action";
import { type Actor, currentActor } from "@/lib/auth/actor";
import { requestOrigin } from "@/lib/auth/known-browser";
import { isProven, mailProof, ProofTyped, proofAsked, prove } from "@/lib/auth/proof/proof";
import { now } from "@/lib/clock";
import { formValues, shownAgain } from "@/lib/form";
import { sentence } from "@/lib/i18n/say";

/**
 * As `action`, for what is grave: a person who has not shown lately that it is them is asked in the same form, which
 * keeps what it holds, and sent once more it does both. `components/account/proof.tsx` shows what is asked.
 */
export function provenAction<Schema extends z.ZodType, Who extends Actor>(
  schema: Schema,
  who: () => Promise<Who>,
  run: Parameters<typeof action<Schema, Who>>[2],
): FormAction {
  const act = action(schema, who, run);
  const ask = action(ProofTyped, who, askFor);
  return async (previous, form) => {
    const asked = await ask(previous, form);
    if (asked.ok && !asked.proof) return act(previous, form);
    const actor = await currentActor();
    const values = formValues(form);
    const step = typeof values.step === "string" ? values.step : undefined;
    return {
      ...asked,
      ok: false,
      proof: asked.proof ?? (actor ? await proofAsked(actor, now()) : undefined),
      values: shownAgain(values),
      step,
    };
  };
}

async function askFor(actor: Actor, typed: z.output<typeof ProofTyped>) {
  const at = now();
  if (isProven(actor, at)) return undefined;
  if (typed.proof === "mail") {
    await mailProof(actor, await requestOrigin(), at);
    const proof = { ...(await proofAsked(actor, now())), isMailed: true };
    return { proof, ok: false, error: sentence("A code is on its way to your e-mail. Please type it in below.") };
  }
  if (!typed.proofPassword && !typed.proofCode && !typed.proofPasskeyCode) {
    return { proof: await proofAsked(actor, now()), ok: false, error: sentence("Please confirm that it's you.") };
  }
  await prove(actor, typed, await requestOrigin(), at);
  return undefined;
}
