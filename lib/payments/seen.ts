import { Refusal } from "@/lib/errors";

/** What a form showed as owed, or as left of a payment, when it was drawn; a caller that saw no form has none. */
export type Seen = { leftMinor: number; currency: string };

/**
 * Refuses with `overtaken` (409) what was decided on figures that are so no more: a form that is sent twice would count
 * twice, and so would two people at one desk.
 */
export function assertAsSeen(seen: Seen | undefined, leftMinor: number, currency: string | null) {
  if (!seen || (seen.leftMinor === leftMinor && seen.currency === currency)) return;
  throw new Refusal("conflict", "The amounts have changed since you opened this page. Please check them again.", {
    code: "overtaken",
  });
}
