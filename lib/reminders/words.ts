import type { Translate } from "@/lib/i18n/message";
import type { ReminderKind } from "@/lib/reminders/due";
import type { Wish } from "@/lib/reminders/schema";

/** What each reminder is called where it is chosen. */
export const reminderNamesWords = (t: Translate): Record<ReminderKind, string> => ({
  "two-days": t("Two days before"),
  day: t("A day before"),
  "two-hours": t("Two hours before"),
  link: t("Ten minutes before, with the link"),
});

/** What a choice about one of them says, where `usual` is what happens without it. */
export function wishOptions(t: Translate, isUsual: boolean): { value: Wish; label: string }[] {
  return [
    { value: "usual", label: isUsual ? t("As usual: sent") : t("As usual: not sent") },
    { value: "on", label: t("Always sent") },
    { value: "off", label: t("Never sent") },
  ];
}

/** What was done about a client's reminders. */
export const remindersDoneWords = (t: Translate): Record<string, string> => ({
  reminders: t("Saved. It applies to the reminders from now on."),
  "reminders-stopped": t("No more reminders are sent."),
  "reminders-sent": t("Reminders are sent again."),
  discretion: t("Saved. It applies to e-mails from now on."),
  texts: t("Saved. Reminders come as text messages, too."),
  "texts-ended": t("No more text messages are sent."),
  agenda: t("Saved. It applies from tomorrow morning, or today if its time is still to come."),
});
