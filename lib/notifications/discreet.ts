import { translatorFor } from "@/lib/i18n/catalogue";
import type { Language } from "@/lib/i18n/languages";
import { type Mailbox, sender } from "@/lib/outbox/sender";

/** Who a discreet mail is from: the same address, by the name that the practice chose for that, or one that says nothing. */
export function discreetSender(discreetName: string | null, language: Language): Mailbox {
  const t = translatorFor(language);
  return { ...sender(), name: discreetName ?? t("Appointments") };
}
