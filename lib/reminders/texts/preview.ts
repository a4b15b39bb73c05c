import "server-only";
import { origin } from "@/lib/env";
import { translatorFor } from "@/lib/i18n/catalogue";
import { factsOf, type Language } from "@/lib/i18n/languages";
import { sentence } from "@/lib/i18n/say";
import { practiceReminders } from "@/lib/reminders/queries";
import { textBody } from "@/lib/reminders/texts/body";
import { textSenderTo } from "@/lib/reminders/texts/write-text";

/** What a locked screen shows of a text message. */
export type TextPreview = { name: string; body: string };

const EXAMPLE = new Date("2030-01-08T10:00:00.000Z");

/** The same reminder as a text message to a client whose messages are ordinary, and to one whose are discreet. */
export async function textPreviews(discreetName: string | null, language: Language): Promise<TextPreview[]> {
  const { textSender: sender } = await practiceReminders();
  const clock = { zone: "UTC", hourCycle: "h12" as const, locale: factsOf(language).locale };
  const url = `${origin()}/t/${"x".repeat(16)}`;
  return [false, true].map((isDiscreet) => {
    const named = textSenderTo({ isDiscreet, discreetName, sender });
    const body = textBody(translatorFor(language), { kind: "day", sender: named, startsAt: EXAMPLE, clock, url });
    return { name: isDiscreet ? sentence("Discreet text message") : sentence("Ordinary text message"), body };
  });
}
