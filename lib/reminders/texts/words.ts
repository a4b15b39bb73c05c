/** What is agreed to, as it is shown and kept. */
import type { Translate } from "@/lib/i18n/message";

export const consentWords = (t: Translate) => ({
  client: t("I agree to get reminders of my appointments as text messages to this number. I can end this at any time."),
  staff: t("The client has agreed, to the practice, to get reminders as text messages to this number."),
});

/** Why a text message did not arrive, for staff. The word is ours, and never a vendor's. */
export function textTroubleWords(t: Translate, state: string, word: string | null): string {
  if (word === "opted_out") return t("The client has told their carrier to take no more messages from you.");
  if (word === "invalid") return t("The number was refused. It is most likely wrong, or not a mobile.");
  if (word === "too_late") return t("It could not be sent in time.");
  if (state === "undelivered") return t("The carrier could not deliver it.");
  return state === "queued" ? t("It could not be sent yet.") : t("It was not sent.");
}
