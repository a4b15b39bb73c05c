import type { STAFF_PARTS } from "@/db/schema";
import type { OpeningReason } from "@/lib/records/sharing/open-shared";

/** What a person is in a record. */
export const PART_WORDS: Record<(typeof STAFF_PARTS)[number], string> = {
  lead: "Lead",
  co: "Co-therapist",
  supervisor: "Supervisor",
  cover: "Covering",
};

/** Why a shared record is opened. */
export const OPENING_WORDS: Record<OpeningReason, string> = {
  supervision: "Supervision",
  cover: "I am covering for the therapist",
  handover: "I am taking over, or handing over",
  question: "The client or their therapist asked me something",
};

/** What was just done, on the client's page. */
export const SHARING_DONE = {
  shared: "Shared. They see the record in their list; each time they open it, they say why.",
  "share-ended": "Ended. They can't read it any more.",
};
