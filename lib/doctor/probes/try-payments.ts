import type { Tried } from "@/lib/doctor/finding";
import { say, sentence } from "@/lib/i18n/say";
import { failureWords } from "@/lib/payments/failure-words";
import { paymentsMode } from "@/lib/payments/mode";
import { connectedVendors, titleOf, variablesWords } from "@/lib/payments/registry";
import { knowsOurKey } from "@/lib/payments/settings/vendors";
import { listWords } from "@/lib/time/format";

/** Asks each payment provider whether it knows the practice's key. Nothing changes there, and no money moves. */
export async function tryPayments(now: Date): Promise<Tried> {
  if (paymentsMode() !== "online")
    return { state: "well", words: sentence("Nobody is asked: no payment is taken online.") };
  const vendors = connectedVendors();
  if (vendors.length === 0) return { state: "broken", words: variablesWords() };
  const answers = await Promise.all(vendors.map(async (vendor) => ({ vendor, asked: await knowsOurKey(vendor, now) })));
  const refused = answers.flatMap(({ vendor, asked }) => (asked.ok ? [] : [failureWords(vendor.name, asked.reason)]));
  if (refused.length > 0) return { state: "broken", words: refused };
  const names = vendors.map(({ name }) => titleOf(name));
  const words = say("{count, plural, one {{vendors} knows} other {{vendors} know}} our key: payments can be taken.", {
    count: vendors.length,
    vendors: (locale) => listWords(names, locale),
  });
  return { state: "well", words };
}
