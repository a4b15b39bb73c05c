import type { Translate } from "@/lib/i18n/message";
import { inSeptets } from "@/lib/reminders/texts/gsm";
import { type Clock, shortDate, timeOfDay } from "@/lib/time/format";
import { zoneWords } from "@/lib/time/zone-words";

type Reminder = { sender: string | null; startsAt: Date; clock: Clock };

/**
 * What a reminder says as a text message: when, and nothing of what, where or with whom, since it shows on a locked
 * screen. With what the practice calls itself in messages, if it does, and how to end them: STOP is what carriers know,
 * in every language.
 */
export function textBody(t: Translate, { sender, startsAt, clock }: Reminder): string {
  const when = `${shortDate(startsAt, clock)}, ${timeOfDay(startsAt, clock)} (${zoneWords(t, clock)})`;
  return inSeptets(
    sender
      ? t("{sender}: reminder of your appointment on {when}. Reply STOP to end these messages.", { sender, when })
      : t("Reminder of your appointment on {when}. Reply STOP to end these messages.", { when }),
  );
}

/** What is answered to a person who asks for help by text message. */
export function helpBody(t: Translate, { sender, phone }: { sender: string | null; phone: string | null }): string {
  const what = phone
    ? t("These are reminders of your appointments. To talk to us, call {phone}. Reply STOP to end them.", { phone })
    : t("These are reminders of your appointments. Reply STOP to end them.");
  return inSeptets(sender ? `${sender}: ${what}` : what);
}
