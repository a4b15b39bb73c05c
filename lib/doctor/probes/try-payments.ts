import type { Tried } from "@/lib/doctor/finding";
import { inEnglish } from "@/lib/i18n/english";
import { failureWords } from "@/lib/payments/failure-words";
import { paymentsMode } from "@/lib/payments/mode";
import { connectedVendors, titleOf, variablesNeeded } from "@/lib/payments/registry";
import { knowsOurKey } from "@/lib/payments/settings/vendors";

/** Asks each payment provider whether it knows the practice's key. Nothing changes there, and no money moves. */
export async function tryPayments(now: Date): Promise<Tried> {
  if (paymentsMode() !== "online") return { state: "well", words: "Nobody is asked: no payment is taken online." };
  const vendors = connectedVendors();
  if (vendors.length === 0) return { state: "broken", words: variablesNeeded() };
  const answers = await Promise.all(vendors.map(async (vendor) => ({ vendor, asked: await knowsOurKey(vendor, now) })));
  const refused = answers.flatMap(({ vendor, asked }) =>
    asked.ok ? [] : inEnglish(failureWords(vendor.name, asked.reason)),
  );
  if (refused.length > 0) return { state: "broken", words: refused.join(" ") };
  const names = vendors.map(({ name }) => titleOf(name)).join(" and ");
  return {
    state: "well",
    words: `${names} ${vendors.length === 1 ? "knows" : "know"} our key: payments can be taken.`,
  };
}
