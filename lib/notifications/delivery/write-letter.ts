import { type Letter, letter } from "@/emails/letter";
import type { Addressed, Message } from "@/emails/message";
import { sayIn, translatorFor } from "@/lib/i18n/catalogue";

/** A message as an e-mail in its reader's language. */
export function writeLetter(message: Message, addressed: Addressed): Promise<Letter> {
  const { language } = addressed.reader;
  return letter(message, { ...addressed, t: translatorFor(language), sayIt: (said) => sayIn(language, said) });
}
