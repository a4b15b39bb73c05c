import { sayIn } from "@/lib/i18n/catalogue";
import type { Language } from "@/lib/i18n/languages";
import { keepsAccounts } from "@/lib/payments/mode";
import { WEBHOOK_EVENT_NAMES, WEBHOOK_EVENTS } from "@/lib/webhooks/event-types";

/** What a program can be told of, with its words: nothing of money where the practice keeps no accounts. */
export function offeredEvents(language: Language) {
  const names = WEBHOOK_EVENT_NAMES.filter((name) => keepsAccounts() || !name.startsWith("payment."));
  return names.map((name) => ({ name, summary: sayIn(language, WEBHOOK_EVENTS[name].summary) }));
}
