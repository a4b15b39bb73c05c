"use server";

import { redirect } from "next/navigation";
import { action, anyone } from "@/lib/action";
import { linkHolderOf, managePath } from "@/lib/appointments/manage-link";
import { requireActor, requireClient, whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { notFound } from "@/lib/errors";
import { stopPath } from "@/lib/notifications/stop-link";
import { answerSession } from "@/lib/reminders/answer";
import {
  chooseForClient,
  chooseForPractice,
  chooseForService,
  chooseTextsForClient,
  chooseTextsForService,
} from "@/lib/reminders/choose-reminders";
import {
  ClientReminders,
  LinkedAnswer,
  LinkedReminderSwitch,
  ReminderSettings,
  ReminderSwitch,
  ServiceReminders,
  SessionAnswer,
} from "@/lib/reminders/schema";
import { switchLinkedReminders, switchReminders } from "@/lib/reminders/stop";

/** Saves how the practice reminds its clients. */
export const saveReminders = action(ReminderSettings, whoMay("settings"), async (admin, wish) => {
  await chooseForPractice(admin, wish, now());
  redirect("/admin/settings/reminders?done=saved");
});

/** Saves how one service reminds. */
export const saveServiceReminders = action(
  ServiceReminders,
  whoMay("settings"),
  async (admin, { service, ...wishes }) => {
    await chooseForService(admin, service, wishes, now());
    redirect(`/admin/services/${service}?done=reminders#reminders`);
  },
);

/** Saves which reminders one service sends as text messages. */
export const saveServiceTexts = action(ServiceReminders, whoMay("settings"), async (admin, { service, ...wishes }) => {
  await chooseTextsForService(admin, service, wishes, now());
  redirect(`/admin/services/${service}?done=reminders#reminders`);
});

/** Saves how a client is reminded: one's own reminders, or those of a client that is named. */
export const saveClientReminders = action(ClientReminders, requireActor, async (actor, { client, ...wishes }) => {
  await chooseForClient(actor, client || actor.id, wishes, now());
  redirect(client ? `/admin/clients/${client}?done=reminders` : "/account?done=reminders");
});

/** Saves which reminders a client is sent as text messages, as `saveClientReminders`. */
export const saveClientTexts = action(ClientReminders, requireActor, async (actor, { client, ...wishes }) => {
  await chooseTextsForClient(actor, client || actor.id, wishes, now());
  redirect(client ? `/admin/clients/${client}?done=reminders` : "/account?done=reminders");
});

/** Stops all reminders to a client, or sends them again. */
export const switchClientReminders = action(ReminderSwitch, requireActor, async (actor, { client, send }) => {
  await switchReminders(actor, client || actor.id, send === "yes", now());
  const done = send === "yes" ? "reminders-sent" : "reminders-stopped";
  redirect(client ? `/admin/clients/${client}?done=${done}` : `/account?done=${done}`);
});

/** Stops all reminders, or sends them again, by the link in one of them. */
export const switchByLink = action(LinkedReminderSwitch, anyone, async (_, { token, send }) => {
  await switchLinkedReminders(token, send === "yes", now());
  redirect(stopPath(token));
});

/** Notes what a client says of a session ahead. */
export const answer = action(SessionAnswer, requireClient, async (client, { id, late }) => {
  await answerSession(client, id, late, now());
  redirect(`/appointments/${id}?done=${doneOf(late)}`);
});

/** The same by the link in an e-mail. */
export const answerLinked = action(LinkedAnswer, anyone, async (_, { token, late }) => {
  const holder = await linkHolderOf(token, now());
  if (!holder) throw notFound("page");
  await answerSession(holder.client, holder.appointmentId, late, now());
  redirect(`${managePath(token)}?done=${doneOf(late)}`);
});

function doneOf(late: number): string {
  return late === 0 ? "coming" : "late";
}
