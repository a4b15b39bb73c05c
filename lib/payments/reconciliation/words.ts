import type { Translate } from "@/lib/i18n/message";
import { placeWords } from "@/lib/payments/list/words";
import type { OpenDifference } from "@/lib/payments/reconciliation/queries";
import { amountWords } from "@/lib/payments/words";

/** Why a difference may stay, to choose from. */
export const reasonOptionsWords = (t: Translate) => [
  { value: "settled_there", label: t("Settled on the provider's site") },
  { value: "recorded_here", label: t("Recorded here by hand") },
  { value: "not_ours", label: t("Not a payment of this practice's sessions") },
  { value: "accepted", label: t("Checked, and it may stay as it is") },
];

/** A difference in a sentence. */
export function differenceWords(t: Translate, difference: OpenDifference): string {
  const { kind, vendor } = difference;
  const at = placeWords(t, vendor).split(", ").at(-1) ?? "";
  const ours = sideWords(t, difference.oursMinor, difference.oursCurrency);
  const theirs = sideWords(t, difference.theirsMinor, difference.theirsCurrency);
  switch (kind) {
    case "missing_here":
      return t("{at} has a payment of {theirs} that isn't in our records.", { at, theirs });
    case "missing_there":
      return t("Our records have a payment of {ours} that {at} doesn't know.", { ours, at });
    case "amount":
      return t("A payment is {ours} in our records and {theirs} at {at}.", { ours, theirs, at });
    case "currency":
      return t("A payment is in {ours} in our records and in {theirs} at {at}.", { ours, theirs, at });
    case "state":
      return t("A payment of {ours} doesn't stand at {at} as it does in our records.", { ours, at });
    case "fee":
      return t("The fee of a payment is {ours} in our records and {theirs} at {at}.", { ours, theirs, at });
    case "refund":
      return t("A refund is {ours} in our records and {theirs} at {at}.", { ours, theirs, at });
  }
}

function sideWords(t: Translate, minor: number | null, currency: string | null): string {
  return minor === null ? t("missing") : amountWords(t, minor, currency);
}
