import "server-only";
import type { Translate } from "@/lib/i18n/message";
import { carrier } from "@/lib/meetings/admission";
import { MOST_IN_A_CALL } from "@/lib/meetings/direct/schema";

/**
 * What the practice is told of a group session whose call can't carry so many clients beside the practitioner; null
 * where it can. The places are the practice's to give: a group may also meet in person.
 */
export function groupSizeNote(t: Translate, clients: number): string | null {
  const most = MOST_IN_A_CALL - 1;
  if (carrier() !== "direct" || clients <= most) return null;
  return t(
    "By video, {most} clients can take part: calls from browser to browser carry {all} people in all. For a bigger group, have a Jitsi server set up (JITSI_DOMAIN).",
    { most: `${most}`, all: `${MOST_IN_A_CALL}` },
  );
}
