import type { Translate } from "@/lib/i18n/message";

/** Who opened it, by name. */
export function readerName(
  { firstName, lastName }: { firstName: string | null; lastName: string | null },
  t: Translate,
) {
  return [firstName, lastName].filter(Boolean).join(" ") || t("A person who no longer works here");
}

/** What was opened. */
export function readWhat({ what }: { what: "file" | "appointment" | "record" | "joint" }, t: Translate): string {
  if (what === "file") return t("your contact details and the list of your appointments");
  if (what === "joint") return t("the record of your couple or family");
  return what === "record" ? t("the record that was shared with them") : t("an appointment and what was written of it");
}
