import type { STAFF_PARTS } from "@/db/schema";
import type { Translate } from "@/lib/i18n/message";
import type { OpeningReason } from "@/lib/records/sharing/open-shared";

/** What a member of staff is in a record. */
export const staffPartWords = (t: Translate): Record<(typeof STAFF_PARTS)[number], string> => ({
  lead: t("Lead"),
  co: t("Co-therapist"),
  supervisor: t("Supervisor"),
  cover: t("Covering"),
});

/** Why a shared record is opened. */
export const openingWords = (t: Translate): Record<OpeningReason, string> => ({
  supervision: t("Supervision"),
  cover: t("I am covering for the therapist"),
  handover: t("I am taking over, or handing over"),
  question: t("The client or their therapist asked me something"),
});

/** What was just done, on the client's page. */
export const sharingDoneWords = (t: Translate): Record<string, string> => ({
  shared: t("Shared. They see the record in their list; each time they open it, they say why."),
  "share-ended": t("Ended. They can't read it any more."),
});
