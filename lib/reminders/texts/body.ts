import type { Translate } from "@/lib/i18n/message";
import type { ReminderKind } from "@/lib/reminders/due";
import { inSeptets, SEPTETS_MAX, septetsOf } from "@/lib/reminders/texts/gsm";
import { type Clock, shortDate, timeOfDay } from "@/lib/time/format";
import { zoneWords } from "@/lib/time/zone-words";

type Reminder = { kind: ReminderKind; sender: string | null; startsAt: Date; clock: Clock; url: string };

/**
 * What a reminder says as a text message: when, and nothing of what, where or with whom, since it shows on a locked
 * screen. With what the practice calls itself in messages, if it does; the page on which its client says that they are
 * coming, can't come or are late, or joins; and how to end them: STOP is what carriers know, in every language. It is one
 * message: what is too long for one goes without the zone, then without the name, and at last without the page.
 */
export function textBody(t: Translate, { kind, sender, startsAt, clock, url }: Reminder): string {
  const time = timeOfDay(startsAt, clock);
  const plain = `${shortDate(startsAt, clock)}, ${time}`;
  const full = `${plain} (${zoneWords(t, clock)})`;
  const named = (words: string) => (sender ? `${sender}: ${words}` : words);
  const withPage = (when: string) =>
    kind === "link"
      ? t("Your appointment begins at {time}: {url} Reply STOP to end these.", { time, url })
      : t("Appointment {when}. Coming, late or can't come? {url} Reply STOP to end these.", { when, url });
  const withoutPage = (when: string) =>
    t("Reminder of your appointment on {when}. Reply STOP to end these messages.", { when });
  const forms = [named(withPage(full)), named(withPage(plain)), withPage(plain), named(withoutPage(full))];
  const fitting = forms.map(inSeptets).find((form) => (septetsOf(form) ?? Number.POSITIVE_INFINITY) <= SEPTETS_MAX);
  return fitting ?? inSeptets(withoutPage(plain));
}

/** What is answered to a person who asks for help by text message. */
export function helpBody(t: Translate, { sender, phone }: { sender: string | null; phone: string | null }): string {
  const what = phone
    ? t("These are reminders of your appointments. To talk to us, call {phone}. Reply STOP to end them.", { phone })
    : t("These are reminders of your appointments. Reply STOP to end them.");
  return inSeptets(sender ? `${sender}: ${what}` : what);
}
