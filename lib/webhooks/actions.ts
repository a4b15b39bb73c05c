"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { provenAction } from "@/lib/auth/proof/proven-action";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import {
  addAddress,
  changeAddress,
  changeSecret,
  pauseAddress,
  removeAddress,
  resumeAddress,
} from "@/lib/webhooks/addresses";
import { ChangedWebhook, NewWebhook, WhichWebhook } from "@/lib/webhooks/schema";
import { sendAgain, sendFailedAgain } from "@/lib/webhooks/send-again";
import { sendTest } from "@/lib/webhooks/send-test";
import { testWords } from "@/lib/webhooks/words";

const PAGE = "/admin/settings/webhooks";

/** Adds an address, and shows its secret this once. */
export const addWebhook = provenAction(NewWebhook, whoMay("settings"), async (admin, wanted) => {
  const { secret } = await addAddress(admin, wanted, now());
  refresh();
  return { done: secret };
});

/** Changes what an address is told. */
export const changeWebhook = action(ChangedWebhook, whoMay("settings"), async (admin, { id, ...choice }) => {
  await changeAddress(admin, id, choice, now());
  redirect(`${PAGE}/${encodeURIComponent(id)}?done=saved`);
});

/** Keeps what an address is told for later. */
export const pauseWebhook = action(WhichWebhook, whoMay("settings"), async (admin, { id }) => {
  await pauseAddress(admin, id, now());
  redirect(`${PAGE}/${encodeURIComponent(id)}?done=paused`);
});

/** Goes on telling an address. */
export const resumeWebhook = action(WhichWebhook, whoMay("settings"), async (admin, { id }) => {
  await resumeAddress(admin, id, now());
  redirect(`${PAGE}/${encodeURIComponent(id)}?done=resumed`);
});

/** Forgets an address. */
export const removeWebhook = action(WhichWebhook, whoMay("settings"), async (admin, { id }) => {
  await removeAddress(admin, id, now());
  redirect(`${PAGE}?done=removed`);
});

/** Gives an address another secret, and shows it this once. */
export const renewSecret = provenAction(WhichWebhook, whoMay("settings"), async (admin, { id }) => {
  const secret = await changeSecret(admin, id, now());
  refresh();
  return { done: secret };
});

/** Calls an address to see whether it answers. */
export const testWebhook = action(WhichWebhook, whoMay("settings"), async (admin, { id }) => {
  const [outcome, t] = await Promise.all([sendTest(admin, id, now()), translator()]);
  refresh();
  const words = testWords(t, outcome);
  return outcome?.isTaken === false ? { ok: false, error: words } : { done: words };
});

/** Tells an address one thing again. */
export const resendDelivery = action(
  WhichWebhook.extend({ delivery: z.string().max(64) }),
  whoMay("settings"),
  async (admin, { id, delivery }) => {
    await sendAgain(admin, id, delivery, now());
    redirect(`${PAGE}/${encodeURIComponent(id)}?done=again`);
  },
);

/** Tells an address again what it did not take. */
export const resendFailed = action(WhichWebhook, whoMay("settings"), async (admin, { id }) => {
  await sendFailedAgain(admin, id, now());
  redirect(`${PAGE}/${encodeURIComponent(id)}?done=again`);
});
