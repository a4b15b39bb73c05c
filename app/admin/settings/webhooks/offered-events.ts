import { keepsAccounts } from "@/lib/payments/mode";
import { WEBHOOK_EVENT_NAMES, WEBHOOK_EVENTS } from "@/lib/webhooks/event-types";

/** What a program can be told of, with its words: nothing of money where the practice keeps no accounts. */
export function offeredEvents() {
  const names = WEBHOOK_EVENT_NAMES.filter((name) => keepsAccounts() || !name.startsWith("payment."));
  return names.map((name) => ({ name, summary: WEBHOOK_EVENTS[name].summary }));
}
