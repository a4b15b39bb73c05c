import type { Translate } from "@/lib/i18n/message";
import { placeWords } from "@/lib/payments/list/words";
import type { OpenDifference } from "@/lib/payments/reconciliation/queries";
import { amountWords } from "@/lib/payments/words";

/** Why a difference may stay, to choose from. */
export const REASON_OPTIONS = [
  { value: "settled_there", label: "Settled on the provider's site" },
  { value: "recorded_here", label: "Recorded here by hand" },
  { value: "not_ours", label: "Not a payment of this practice's sessions" },
  { value: "accepted", label: "Checked, and it may stay as it is" },
];

/** A difference in a sentence. */
export function differenceWords(t: Translate, difference: OpenDifference): string {
  const { kind, vendor } = difference;
  const at = placeWords(vendor).replace("Online, ", "");
  const ours = sideWords(t, difference.oursMinor, difference.oursCurrency);
  const theirs = sideWords(t, difference.theirsMinor, difference.theirsCurrency);
  switch (kind) {
    case "missing_here":
      return `${at} has a payment of ${theirs} that isn't in our records.`;
    case "missing_there":
      return `Our records have a payment of ${ours} that ${at} doesn't know.`;
    case "amount":
      return `A payment is ${ours} in our records and ${theirs} at ${at}.`;
    case "currency":
      return `A payment is in ${ours} in our records and in ${theirs} at ${at}.`;
    case "state":
      return `A payment of ${ours} doesn't stand at ${at} as it does in our records.`;
    case "refund":
      return `A refund is ${ours} in our records and ${theirs} at ${at}.`;
  }
}

function sideWords(t: Translate, minor: number | null, currency: string | null): string {
  return minor === null ? "missing" : amountWords(t, minor, currency);
}
