import type { AHEAD, SORTS, STATES } from "@/lib/clients/list/wanted";
import type { Translate } from "@/lib/i18n/message";

type Options<Value extends string> = Record<Value, string>;

/** How a client stands, in words. */
export const stateWords = (t: Translate): Options<(typeof STATES)[number]> => ({
  active: t("With an account"),
  deactivated: t("Deactivated"),
  without_account: t("Without an account"),
});

/** Whether a session is booked ahead, in words. */
export const aheadWords = (t: Translate): Options<(typeof AHEAD)[number]> => ({
  booked: t("Booked ahead"),
  none: t("Nothing ahead"),
});

/** What comes first, in words. */
export const sortWords = (t: Translate): Options<(typeof SORTS)[number]> => ({
  newest: t("The newest client"),
  name: t("By last name"),
  next: t("The soonest session"),
  last: t("The latest session"),
});

/** Choices of a field, from words by value. */
export function optionsFrom(words: Record<string, string>): { value: string; label: string }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
