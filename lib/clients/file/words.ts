import type { CONTACT_RULES } from "@/db/schema/client-files";
import type { CONTACT_WAYS } from "@/db/schema/people";
import type { Translate } from "@/lib/i18n/message";

/** What a client does not want, in words. */
export const ruleWords = (t: Translate): Record<(typeof CONTACT_RULES)[number], string> => ({
  no_calls: t("No calls"),
  no_voicemail: t("Nothing on a voicemail"),
  no_texts: t("No text messages"),
  no_post: t("No letters"),
  no_name: t("Don't say the practice's name to others"),
});

/** How a person would like to be reached, in words. */
export const wayWords = (t: Translate): Record<(typeof CONTACT_WAYS)[number], string> => ({
  email: t("By e-mail"),
  phone: t("By phone"),
  text: t("By text message"),
});
