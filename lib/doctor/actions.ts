"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { Email } from "@/lib/accounts/schema";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { inTurn } from "@/lib/doctor/finding";
import { TRIABLE, tryPart } from "@/lib/doctor/probes/try-part";
import { tryWebhooks } from "@/lib/doctor/probes/try-webhooks";
import { sayIn } from "@/lib/i18n/catalogue";
import { readerLanguage } from "@/lib/i18n/reader-language";
import { sentence } from "@/lib/i18n/say";
import { dropJob, retryJob } from "@/lib/jobs/failed-jobs";
import { sendTestMail } from "@/lib/notifications/delivery/send-test-mail";
import { passStep } from "@/lib/practice/first-run/pass-step";
import { PhoneField } from "@/lib/reminders/texts/phone-field";
import { sendTestText } from "@/lib/reminders/texts/send-test-text";

const PAGE = "/admin/settings/connections";
const WhichPart = z.object({ part: z.enum([...TRIABLE, "webhooks"]) });
const NOTHING = { state: "attention", words: sentence("There is nothing to try.") };
const Which = z.object({ id: z.string().max(64) });

/** Tries a part as it is used, and says what came of it. */
export const tryOne = action(WhichPart, whoMay("settings"), async (admin, { part }) => {
  const tried = part === "webhooks" ? await tryWebhooks(admin, now()) : await tryPart(part, now());
  const { state, words: said } = tried ?? NOTHING;
  const language = await readerLanguage();
  const words = inTurn(said, (one) => sayIn(language, one));
  return state === "well" ? { done: words } : { ok: false, error: words };
});

/** Sends a test mail to an address. */
export const tryMail = action(z.object({ email: Email }), whoMay("settings"), async (admin, { email }) => {
  const { ok, words } = await sendTestMail(email);
  if (ok) await passStep(admin, "mailed", true, now());
  return ok ? { done: words } : { ok, error: words };
});

/** Sends a test text message to a number. */
export const tryText = action(z.object({ phone: PhoneField }), whoMay("settings"), async (_admin, { phone }) => {
  const { ok, words } = await sendTestText(phone);
  return ok ? { done: words } : { ok, error: words };
});

/** Has a failed job done again. */
export const retryFailedJob = action(Which, whoMay("settings"), async (admin, { id }) => {
  await retryJob(admin, id, now());
  redirect(`${PAGE}?done=retried`);
});

/** Forgets a failed job. */
export const dropFailedJob = action(Which, whoMay("settings"), async (admin, { id }) => {
  await dropJob(admin, id, now());
  redirect(`${PAGE}?done=dropped`);
});
