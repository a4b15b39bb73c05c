import { historyWord } from "@/lib/appointments/history-words";
import type { MAIL_KINDS } from "@/lib/clients/timeline/kinds";
import { type CHANGE_ACTIONS, SESSION_ACTIONS } from "@/lib/clients/timeline/kinds";
import type { TimelineEntry } from "@/lib/clients/timeline/read-timeline";
import type { Translate } from "@/lib/i18n/message";
import { priceWords } from "@/lib/practice/money";

/** What an entry tells, in words. */
export function entryWords(t: Translate, { kind, what, state, amountMinor, currency }: TimelineEntry): string {
  const amount = priceWords(t, amountMinor ?? 0, currency ?? "USD");
  switch (kind) {
    case "session":
      return historyWord(t, SESSION_ACTIONS.find((action) => action === what) ?? "appointment.booked") ?? "";
    case "change":
      return wordIn(changeWords(t), what);
    case "mail":
      return t("E-mail: {title}", { title: wordIn(mailWords(t), what) });
    case "payment":
      return state === "voided"
        ? t("A payment of {amount} was undone", { amount })
        : t("Paid {amount}, {way}", { amount, way: wordIn(wayWords(t), what) });
    case "refund":
      return state === "failed"
        ? t("{amount} could not be given back", { amount })
        : t("Given back: {amount}", { amount });
    case "document":
      return t("{document} of {amount}", { document: wordIn(documentWords(t), what), amount });
  }
}

/** How an e-mail stands; null of everything else. */
export function mailState(t: Translate, { kind, state }: TimelineEntry): string | null {
  return kind === "mail" && state ? wordIn(stateWords(t), state) : null;
}

/** What an e-mail was about, for its reader. */
export function mailTitle(t: Translate, kind: string): string {
  const words: Record<string, string> = mailWords(t);
  return words[kind] ?? t("your account");
}

function wordIn(words: Record<string, string>, name: string): string {
  return Object.hasOwn(words, name) ? (words[name] ?? name) : name;
}

const changeWords = (t: Translate): Record<(typeof CHANGE_ACTIONS)[number], string> => ({
  "account.created": t("Added"),
  "account.registered": t("Made an account"),
  "account.verified": t("Confirmed the e-mail address"),
  "account.invited": t("Invited to have an account"),
  "account.invitation_withdrawn": t("The invitation was taken back"),
  "account.joined": t("Accepted the invitation"),
  "account.profile_changed": t("Changed name, phone or other details"),
  "account.email_changed": t("Changed the e-mail address"),
  "account.deactivated": t("The account was deactivated"),
  "account.deactivation_undone": t("The deactivation was undone"),
  "account.reactivated": t("The account was activated again"),
  "client.details_corrected": t("The practice corrected the name, phone or date of birth"),
  "client.file_changed": t("Contact, notes or tags were changed"),
  "client.merge_asked": t("To become one with another file"),
  "client.merge_undone": t("Not to become one with another file after all"),
  "client.merge_given_up": t("Could not become one with another file"),
  "client.merged": t("Became one with another file"),
  "reminders.chosen": t("Reminders were chosen"),
  "reminders.stopped": t("Reminders were stopped"),
  "reminders.resumed": t("Reminders go on"),
  "texts.agreed": t("Agreed to text messages"),
  "texts.withdrawn": t("No text messages any more"),
});

const mailWords = (t: Translate): Record<(typeof MAIL_KINDS)[number], string> => ({
  "account-invitation": t("the invitation"),
  "came-of-age": t("of age now"),
  "request-received": t("the request is here"),
  "request-rejected": t("no time could be offered"),
  "appointment-scheduled": t("the session is booked"),
  "appointment-rescheduled": t("the session has a new time"),
  "appointment-cancelled": t("the session is cancelled"),
  "appointment-completed": t("after the session"),
  "appointment-missed": t("about a missed session"),
  "another-time": t("another time is asked for"),
  "calendar-invitation": t("for the calendar"),
  "series-booked": t("the sessions are booked"),
  "series-moved": t("the sessions have new times"),
  "series-cancelled": t("the sessions are cancelled"),
  "earlier-time-offered": t("an earlier time is free"),
  "times-offered": t("times to choose from"),
  "payment-returned": t("a payment is given back"),
  "payment-due": t("a payment is due"),
  "document-sent": t("a document"),
  "meeting-link": t("the link to the session"),
  reminder: t("a reminder"),
});

const stateWords = (t: Translate): Record<string, string> => ({
  queued: t("on its way"),
  sent: t("sent"),
  delayed: t("delayed"),
  delivered: t("arrived"),
  failed: t("not delivered"),
  bounced: t("came back"),
  complained: t("marked as unwanted"),
});

const wayWords = (t: Translate): Record<string, string> => ({
  online: t("online"),
  cash: t("in cash"),
  transfer: t("by bank transfer"),
  mobile_money: t("by mobile money"),
  other: t("in another way"),
});

const documentWords = (t: Translate): Record<string, string> => ({
  invoice: t("Invoice"),
  receipt: t("Receipt"),
  credit_note: t("Credit note"),
  statement: t("Statement"),
  estimate: t("Estimate"),
});
