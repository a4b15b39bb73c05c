import { type Said, say } from "@/lib/i18n/say";
import { titleOf } from "@/lib/payments/registry";
import type { Failure, VendorName } from "@/lib/payments/vendor";

/** What came of asking a vendor, for an admin: "Stripe can't be reached right now. Please try again in a minute." */
export function failureWords(name: VendorName, reason: Failure["reason"]): Said {
  const vendor = titleOf(name);
  switch (reason) {
    case "not_configured":
      return say("{vendor} is not connected: some of its variables are missing.", { vendor });
    case "auth":
      return say(
        "{vendor} refuses our key. Please check the secret key in its dashboard and where Attune is started.",
        { vendor },
      );
    case "invalid":
    case "conflict":
      return say("{vendor} answered in a way that we don't understand. Please try again later.", { vendor });
    case "rate_limited":
      return say("{vendor} is asked too often right now. Please try again in a minute.", { vendor });
    case "unavailable":
      return say("{vendor} can't be reached right now. Please try again in a minute.", { vendor });
    case "unknown":
      return say("{vendor} didn't answer in time. Please try again in a minute.", { vendor });
  }
}
