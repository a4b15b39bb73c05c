import type { Translate } from "@/lib/i18n/message";
import type { JOINT_KINDS, JOINT_PARTS } from "@/lib/records/joint/schema";

/** What a joint record is called. */
export const kindWords = (t: Translate): Record<(typeof JOINT_KINDS)[number], string> => ({
  couple: t("Couple"),
  family: t("Family"),
});

/** What opens one. */
export const openingKindWords = (t: Translate): Record<(typeof JOINT_KINDS)[number], string> => ({
  couple: t("Open a couple's record"),
  family: t("Open a family's record"),
});

/** What a person is in it. */
export const jointPartWords = (t: Translate): Record<(typeof JOINT_PARTS)[number], string> => ({
  partner: t("Adult"),
  child: t("Child"),
});

/** What was just done, on the record's page. */
export const jointDoneWords = (t: Translate): Record<string, string> => ({
  opened: t("Opened. Add the others below; then you can book sessions for them together."),
  joined: t("Added. You can take them out again below."),
  left: t("Taken out. You can put them back below."),
});
