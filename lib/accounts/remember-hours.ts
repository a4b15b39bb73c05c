import "server-only";
import { headers } from "next/headers";
import { fillHours } from "@/lib/accounts/clock";
import { chosenClock } from "@/lib/auth/chosen-clock";
import { acceptedLocale, hoursOf } from "@/lib/time/accepted-locale";

/**
 * Remembers how this browser counts hours for a person who signs in, so that mails count them so too; what the account
 * knows already stays.
 */
export async function rememberHours({ userId }: { userId: string }): Promise<void> {
  const [sent, chosen] = await Promise.all([headers(), chosenClock()]);
  await fillHours({ id: userId }, chosen.hourCycle ?? hoursOf(acceptedLocale(sent.get("accept-language"))));
}
