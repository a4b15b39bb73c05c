import type { ReminderKind } from "@/lib/reminders/due";
import type { Wish } from "@/lib/reminders/schema";

/** What each reminder is called where it is chosen. */
export const REMINDER_NAMES: Record<ReminderKind, string> = {
  "two-days": "Two days before",
  day: "A day before",
  "two-hours": "Two hours before",
  link: "Ten minutes before, with the link",
};

/** What a choice about one of them says, where `usual` is what happens without it. */
export function wishOptions(isUsual: boolean): { value: Wish; label: string }[] {
  return [
    { value: "usual", label: isUsual ? "As usual: sent" : "As usual: not sent" },
    { value: "on", label: "Always sent" },
    { value: "off", label: "Never sent" },
  ];
}

/** What was done about a client's reminders. */
export const REMINDERS_DONE: Record<string, string> = {
  reminders: "Saved. It applies to the reminders from now on.",
  "reminders-stopped": "No more reminders are sent.",
  "reminders-sent": "Reminders are sent again.",
  discretion: "Saved. It applies to e-mails from now on.",
  texts: "Saved. Reminders come as text messages, too.",
  "texts-ended": "No more text messages are sent.",
  agenda: "Saved. It applies from tomorrow morning, or today if its time is still to come.",
};
