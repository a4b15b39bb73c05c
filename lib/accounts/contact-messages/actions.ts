"use server";

import { redirect } from "next/navigation";
import { answerContactMessage } from "@/lib/accounts/contact-messages/answer";
import { archiveContactMessage, assignContactMessage } from "@/lib/accounts/contact-messages/file-away";
import { AnswerForm, AssignForm, ContactForm, WhichMessage } from "@/lib/accounts/contact-messages/schema";
import { writeToPractice } from "@/lib/accounts/contact-messages/write";
import { action, anyone } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { requestOrigin } from "@/lib/auth/known-browser";
import { now } from "@/lib/clock";

/** Sends a message to the practice; one from a program that fills in everything is thanked for, and dropped. */
export const sendMessage = action(ContactForm, anyone, async (_nobody, { website, ...said }) => {
  if (website === "") await writeToPractice(said, await requestOrigin(), now());
  redirect("/contact?done=sent");
});

/** Answers a message by e-mail. */
export const answerMessage = action(AnswerForm, whoMay("messages"), async (staff, { id, answer }) => {
  await answerContactMessage(staff, id, answer, now());
  redirect(`/admin/messages/${id}?done=answered`);
});

/** Has a colleague see to a message. */
export const assignMessage = action(AssignForm, whoMay("messages"), async (staff, { id, to }) => {
  await assignContactMessage(staff, id, to || null, now());
  redirect(`/admin/messages/${id}?done=assigned`);
});

/** Files a message away. */
export const archiveMessage = action(WhichMessage, whoMay("messages"), async (staff, { id }) => {
  await archiveContactMessage(staff, id, true, now());
  redirect(`/admin/messages/${id}?done=archived`);
});

/** Puts a message back among those that wait. */
export const reopenMessage = action(WhichMessage, whoMay("messages"), async (staff, { id }) => {
  await archiveContactMessage(staff, id, false, now());
  redirect(`/admin/messages/${id}?done=reopened`);
});
