"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { requireActor, whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { agreeToTexts, withdrawTexts } from "@/lib/reminders/texts/consent";
import { TextAgreement, TextEnd, Unreached } from "@/lib/reminders/texts/schema";
import { markReached, sendTextAgain } from "@/lib/reminders/texts/unreached";

/** Notes that a client agrees to text messages. */
export const agree = action(TextAgreement, requireActor, async (actor, { client, mobile }) => {
  const t = await translator();
  await agreeToTexts(t, actor, client || actor.id, mobile, now());
  redirect(`${client ? `/admin/clients/${client}` : "/account"}?done=texts`);
});

/** Ends that. */
export const endTexts = action(TextEnd, requireActor, async (actor, { client }) => {
  await withdrawTexts(actor, client || actor.id, now());
  redirect(`${client ? `/admin/clients/${client}` : "/account"}?done=texts-ended`);
});

/** Sends a text message again that did not reach its client. */
export const resendText = action(Unreached, whoMay("times"), async (staff, { message }) => {
  await sendTextAgain(staff, message, now());
  redirect("/admin?done=text-again");
});

/** Notes that staff have reached the client otherwise. */
export const reachedClient = action(Unreached, whoMay("times"), async (staff, { message }) => {
  await markReached(staff, message, now());
  redirect("/admin?done=reached");
});
