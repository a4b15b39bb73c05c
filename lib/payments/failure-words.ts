import { titleOf } from "@/lib/payments/registry";
import type { Failure, VendorName } from "@/lib/payments/vendor";

/** What came of asking a vendor, for an admin: "Stripe can't be reached right now. Please try again in a minute." */
export function failureWords(name: VendorName, reason: Failure["reason"]): string {
  return `${titleOf(name)} ${WORDS[reason]}`;
}

const WORDS: Record<Failure["reason"], string> = {
  not_configured: "is not connected: some of its variables are missing.",
  auth: "refuses our key. Please check the secret key in its dashboard and where Attune is started.",
  invalid: "answered in a way that we don't understand. Please try again later.",
  conflict: "answered in a way that we don't understand. Please try again later.",
  rate_limited: "is asked too often right now. Please try again in a minute.",
  unavailable: "can't be reached right now. Please try again in a minute.",
  unknown: "didn't answer in time. Please try again in a minute.",
};
