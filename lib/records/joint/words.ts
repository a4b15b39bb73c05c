import type { JOINT_KINDS, JOINT_PARTS } from "@/lib/records/joint/schema";

/** What a joint record is called. */
export const KIND_WORDS: Record<(typeof JOINT_KINDS)[number], string> = { couple: "Couple", family: "Family" };

/** What a person is in it. */
export const JOINT_PART_WORDS: Record<(typeof JOINT_PARTS)[number], string> = { partner: "Adult", child: "Child" };

/** What was just done, on the record's page. */
export const JOINT_DONE: Record<string, string> = {
  opened: "Opened. Add the others below; then you can book sessions for them together.",
  joined: "Added. You can take them out again below.",
  left: "Taken out. You can put them back below.",
};
